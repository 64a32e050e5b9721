import type { LineRecord, Log } from '../../records/index.ts'
import type { Account } from '../attempts/attempt-totals.ts'
import type { Attempts } from '../attempts/attempts.ts'
import type { Ids } from '../attempts/derived.ts'
import type { Around, LogHead, More, Site } from '../head.ts'
import type { Trace, TraceState } from '../traces/trace.ts'
import type { LineSecrets } from '../write/secrets.ts'

/** One sequence of lines whose continuation lines belong together: of a file, or of a stream of an attempt or a container. */
export interface Sequence {
  /** Its lines stand inside other lines: a container’s, a service’s, bs-run’s. */
  readonly isWithin: boolean
  /** How deep inside those of containers and services. */
  readonly depth: number
  /** Ids of the attempt that bs-run has marked. */
  readonly ids: Ids
  /** Position of the last line in the output of bs-run. */
  seq: number | undefined
  /** When bs-run received that line (RFC 3339, UTC). */
  arrived: string | undefined
  readonly stream: Stream
  readonly secrets: LineSecrets
  /** The envelopes of its lines may not go on as they are: their ids hold secrets. */
  readonly isVeiled: boolean
  open: OpenRecord | undefined
  /** The line before was a boundary of an attempt: the wrapper leaves an empty line behind it. */
  afterBoundary: boolean
  /** The attempts that are found in its text, or the account of the one that bs-run has marked. */
  readonly attempts: Attempts | undefined
  readonly account: Account | undefined
  /** For lines that stand inside other lines: what was told around the last one. */
  around: Around | undefined
  /** What bare lines have in common: level and logger that were told around the last one, and its data as JSON. */
  bare: Bare | undefined
  /** How far the clock of its lines is ahead of UTC, in milliseconds, as a sure time around them has shown. */
  ahead: number | undefined
  /** The sequence whose line stood inside the line before, when lines without a head go on with it. */
  below: Sequence | undefined
  /** The open record may have a second line of its layout. */
  expectsSecond: boolean
  /** The beginning of a line that came in pieces. */
  part: string | undefined
}

export interface Bare {
  readonly site: Site
  readonly data: object | undefined
  readonly json: string | undefined
}

export type Stream = LineRecord['stream']

/** A line that is not yet sure to belong to a record. */
export interface Held {
  readonly text: string
  readonly line: number
  readonly seq: number | undefined
  readonly arrived: string | undefined
  readonly envelope: string | undefined
  /** What was told around it. */
  readonly around: Around | undefined
}

/** A record that may still go on. */
export interface OpenRecord {
  /** The line it begins with, until it has to be an object. */
  readonly head: LogHead | undefined
  readonly record: Log | undefined
  /** Number of that line, and its position in the output of bs-run. */
  readonly line: number
  readonly seq: number | undefined
  /** When bs-run received that line. */
  arrived: string | undefined
  /** Name of the format of its head. */
  readonly format: string | undefined
  /** The time that its head told, as it stands there. */
  readonly stamp: string | undefined
  /** Its head told little. */
  readonly isWeak: boolean
  /** What the head said of the lines behind it. */
  readonly more: More | undefined
  /** A text without a head of its own, in a container’s line: only indented lines go on with it. */
  readonly isBare: boolean
  /** Lines behind the first; most records have none. */
  rest: string[] | undefined
  /** For a trace without a record above it: where in it we are. */
  trace: { readonly kind: Trace; readonly state: TraceState } | undefined
  /** The lines so far, as long as it is not sure that they are a record. */
  held: Held[] | undefined
  /** Its lines as they came, when they are kept. */
  raw: string[] | undefined
}

/** One literal with every key: all open records have one shape. */
export const openRecord = (
  line: number,
  seq: number | undefined,
  given: Partial<Omit<OpenRecord, 'line' | 'seq'>>,
): OpenRecord => ({
  head: given.head,
  record: given.record,
  line,
  seq,
  arrived: undefined,
  format: given.format,
  stamp: given.stamp,
  isWeak: given.isWeak === true,
  more: given.more,
  isBare: given.isBare === true,
  rest: undefined,
  trace: given.trace,
  held: given.held,
  raw: undefined,
})

/** How lines join when the formats do not decide it. */
export interface Multiline {
  /** Whether the line goes on with the open record, whatever it says. */
  readonly joins: (line: string) => boolean
  /** Whether a line that no format knows begins a record. */
  readonly begins: (line: string) => boolean
}

type Given = Partial<
  Pick<Sequence, 'isWithin' | 'depth' | 'ids' | 'stream' | 'isVeiled' | 'attempts' | 'account'>
>

const nobody: Ids = {}

export const sequence = (secrets: LineSecrets, given: Given): Sequence => ({
  isWithin: given.isWithin === true,
  depth: given.depth ?? 0,
  ids: given.ids ?? nobody,
  seq: undefined,
  arrived: undefined,
  stream: given.stream,
  secrets,
  isVeiled: given.isVeiled === true,
  open: undefined,
  afterBoundary: false,
  attempts: given.attempts,
  account: given.account,
  around: undefined,
  bare: undefined,
  ahead: undefined,
  below: undefined,
  expectsSecond: false,
  part: undefined,
})

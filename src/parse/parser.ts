import type { JsonObject } from '../lib/json.ts'
import type { Emit, Step } from '../lib/step.ts'
import { attempts } from './attempts/attempts.ts'
import { envelopes } from './attempts/envelopes.ts'
import type { Given } from './attempts/given.ts'
import type { Format } from './format.ts'
import { formats as builtIn } from './formats/index.ts'
import type { Action } from './lines/action.ts'
import { createReader } from './lines/apply.ts'
import { classifier } from './lines/classify.ts'
import { finisher } from './lines/finish.ts'
import { lastResort } from './lines/last-resort.ts'
import { type Multiline, type Sequence, sequence } from './lines/sequence.ts'
import { recogniser } from './recognise/recogniser.ts'
import { type ClockOptions, clock } from './time/clock.ts'
import type { Item } from './write/item.ts'
import { location } from './write/location.ts'
import { output } from './write/output.ts'
import { type Secrets, secrets } from './write/secrets.ts'
import { stats } from './write/stats.ts'

export { eventOf, levelOf, recordOf, timestampOf } from './write/item.ts'

export interface ParserOptions extends ClockOptions {
  /** Hide credentials; on unless said otherwise. */
  readonly redact?: boolean
  /** Hide these, too; with the flag `g`. */
  readonly redactAlso?: readonly RegExp[]
  /** Milliseconds of silence after which an open record is given out; live input only. */
  readonly flushAfter?: number
  readonly maxRecordLines?: number
  /** Lines for which an unfinished record may hold back those that began after it. */
  readonly maxWaitLines?: number
  /** Formats in the order in which a line is offered to them; the built-in ones unless said otherwise. */
  readonly formats?: readonly Format[]
  /** Records keep the text that they were read from. */
  readonly raw?: boolean
  /** How lines join; unless given, the formats decide. */
  readonly multiline?: Multiline | undefined
  /** What the user says of the whole input. */
  readonly given?: Given
  /** What the edge has counted, asked for at the end. */
  readonly edge?: () => { bytes: number; invalidUtf8: number; tooLong: number }
  /** Sees what each line is, for those who explain. */
  readonly watch?: (action: Action, sequence: Sequence) => void
}

export interface Parser extends Step<string, Item> {
  announce(block: Buffer): void
  /**
   * The lines that follow come from this file; undefined: from standard input. It was last written at `latest`, in
   * milliseconds since 1970, and `skipped` lines of its beginning are left out.
   */
  from(file: string | undefined, latest?: number, skipped?: number): void
  /**
   * A `line` record of bs-run, its texts byte strings, for whoever does not write what comes of it: it is never text, and
   * an item that would pass it on has an empty line.
   */
  pushLine(record: JsonObject, emit: Emit<Item>): void
  /** The input broke off. */
  damaged(detail: string, emit: Emit<Item>): void
  isDamaged(): boolean
}

const byteOrderMark = '\xef\xbb\xbf'
const noEdge = { bytes: 0, invalidUtf8: 0, tooLong: 0 }
const carriageReturn = 13

/**
 * Log lines in, records out, in byte strings (lib/bytes.ts). The same lines give the same records however they arrive.
 * The way of a line: classify it, apply what that means to the sequence of lines it stands in, finish the record to
 * which nothing more belongs, and let it out in its order.
 */
export function createParser(options: ParserOptions = {}): Parser {
  const { flushAfter = 300, maxRecordLines = 5000, maxWaitLines = 200, edge = () => noEdge } = options
  const { formats = builtIn, multiline, raw: keepsRaw = false } = options
  let current = ''
  const counts = stats()
  const where = location()
  const hiding = secrets(options.redact !== false, options.redactAlso)
  const out = output(counts, where, hiding)
  const time = clock(options)
  const last = lastResort(formats)
  const found = attempts(out.conclude, options.given && safe(options.given, hiding))
  const plain = sequence(hiding.lines(), { attempts: found })
  const reader = createReader({
    classify: classifier({
      formats,
      recognise: recogniser(formats),
      lastResort: last,
      clock: time,
      multiline,
      maxRecordLines,
    }),
    finish: finisher(out, counts, where, last),
    out,
    counts,
    where,
    secrets: hiding,
    original: keepsRaw ? () => current : undefined,
    own: (action, line) => {
      found.seeMarked()
      marked.read(action.value, line)
    },
    watch: options.watch,
  })
  const marked = envelopes({
    reader,
    out,
    counts,
    where,
    secrets: hiding,
    clock: time,
    shows(text) {
      current = text
    },
  })
  let quietSince: number | undefined
  let isDamaged = false

  const flushAll = (): void => {
    reader.flush(plain)
    marked.flush()
  }

  return {
    announce: hiding.announce,
    push(raw, emit) {
      out.to(emit)
      hiding.next(raw)
      counts.line()
      where.next()
      quietSince = undefined
      let line = raw.charCodeAt(raw.length - 1) === carriageReturn ? raw.slice(0, -1) : raw
      if (where.isFirstOfFile() && line.startsWith(byteOrderMark)) line = line.slice(3)
      if (keepsRaw) current = line
      // A hole in the file: it was cut while its writer went on at the old place.
      if (line.charCodeAt(0) === 0) line = line.replace(/^\0+/, '')
      reader.read(plain, line, undefined)
      const late = out.order.overdue(where.line(), maxWaitLines)
      if (late !== undefined) reader.flush(late)
    },
    pushLine(record, emit) {
      out.to(emit)
      counts.line()
      where.next()
      quietSince = undefined
      marked.read(record, '')
      const late = out.order.overdue(where.line(), maxWaitLines)
      if (late !== undefined) reader.flush(late)
    },
    tick(now, emit) {
      out.to(emit)
      if (quietSince === undefined) quietSince = now
      else if (now - quietSince >= flushAfter) flushAll()
    },
    end(emit) {
      out.to(emit)
      reader.end(plain)
      marked.end()
      emit({ is: 'record', record: counts.result(edge()) })
    },
    from(file, latest, skipped = 0) {
      where.from(file, skipped)
      if (latest !== undefined) time.restart(latest)
    },
    damaged(detail, emit) {
      isDamaged = true
      out.to(emit)
      flushAll()
      out.reject({ reason: 'damaged', detail })
    },
    isDamaged: () => isDamaged,
  }
}

/** A name may hold a secret, as every other text may. */
const safe = (given: Given, { hideIn }: Secrets): Given => ({
  ...given,
  ids: hideIn(given.ids, Object.values(given.ids).join('\n')),
})

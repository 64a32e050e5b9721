import type { AnyRecord, Log } from '../records/index.ts'
import { type Attempts, attempts } from './attempts.ts'
import type { Around, InsideHead } from './format.ts'
import { type Lane, lane, type OpenRecord } from './lane.ts'
import type { Outlet } from './outlet.ts'

/** Lines that stand inside other lines: each source and stream is a lane of its own. */
export interface Inner {
  read(from: Lane, head: InsideHead, envelope: string | undefined): void
  /** The record of a line that says nothing but what stands around it. */
  bare(text: string, around: Around): OpenRecord
  flush(from: Lane): void
  end(from: Lane): void
}

interface Sources {
  /** Lanes by source and stream. */
  readonly lanes: Map<string, Lane>
  readonly attempts: Map<string, Attempts>
}

interface Reader {
  read(from: Lane, text: string, envelope?: string): void
  flush(from: Lane): void
  readonly out: Outlet
}

/** Sources that are remembered; the one that came first is forgotten first. */
const maxSources = 1000
/** After so many lines of others, nothing is expected to go on with a record. */
const patience = 100
const longestPart = 8 * 1024 * 1024

export function inner({ read, flush, out }: Reader): Inner {
  const known = new Map<Lane, Sources>()
  const open = new Set<Lane>()

  const laneOf = (from: Lane, { source, stream }: Around): Lane => {
    const sources = known.get(from) ?? { lanes: new Map(), attempts: new Map() }
    known.set(from, sources)
    const key = `${stream} ${source}`
    const found = sources.lanes.get(key)
    if (found !== undefined) return found
    if (sources.lanes.size >= maxSources) forget(sources)
    const made = lane(out.cleaner, attemptsOf(from, sources, source), contextOf(from, stream), from.depth + 1)
    sources.lanes.set(key, made)
    return made
  }

  /** Another service has attempts of its own; another stream has not. */
  const attemptsOf = (from: Lane, sources: Sources, source: string): Attempts | undefined => {
    if (from.attempts === undefined || source === '') return from.attempts
    const found = sources.attempts.get(source) ?? attempts(out.give)
    sources.attempts.set(source, found)
    return found
  }

  const forget = (sources: Sources): void => {
    for (const from of sources.lanes.values()) end(from)
    for (const one of sources.attempts.values()) one.end()
    sources.lanes.clear()
    sources.attempts.clear()
  }

  /** What came of a line that is still in pieces. */
  const giveParts = (from: Lane): void => {
    if (from.part === undefined) return
    const text = from.part
    from.part = undefined
    out.counts.again()
    read(from, text)
  }

  /** Records of quiet sources leave in time, in the order in which they began. */
  const giveOld = (): void => {
    for (const from of open) {
      if (
        from.open !== undefined &&
        out.lineNumber() - from.open.line < patience &&
        out.lineNumber() >= from.open.line
      )
        return
      open.delete(from)
      flush(from)
    }
  }

  const flushLane = (from: Lane): void => {
    for (const inside of known.get(from)?.lanes.values() ?? []) {
      flushLane(inside)
      flush(inside)
    }
  }

  const end = (from: Lane): void => {
    const sources = known.get(from)
    known.delete(from)
    if (sources !== undefined) forget(sources)
    giveParts(from)
    flush(from)
    open.delete(from)
  }

  return {
    read(from, { text, around }, envelope) {
      const into = laneOf(from, around)
      into.around = around
      into.context = contextOf(from, around.stream)
      const whole = into.part === undefined ? text : into.part + text
      if (around.isPart && whole.length < longestPart) {
        into.part = whole
        out.counts.joined()
        return
      }
      into.part = undefined
      read(into, whole, envelope)
      giveOld()
      if (into.open === undefined) open.delete(into)
      else if (into.open.line === out.lineNumber()) {
        open.delete(into)
        open.add(into)
      }
    },
    bare: (text, around) => ({
      record: complete({ event: 'log', message: text, format: around.format }, around),
      line: out.lineNumber(),
      isBare: true,
    }),
    flush: flushLane,
    end(from) {
      const sources = known.get(from)
      known.delete(from)
      if (sources !== undefined) forget(sources)
    },
  }
}

function contextOf({ context }: Lane, stream: Around['stream']): Lane['context'] {
  return context.stream === undefined && stream !== undefined ? { ...context, stream } : context
}

/** The record with what was told around its line, where it does not say so itself. */
export function complete<T extends AnyRecord>(record: T, around: Around | undefined): T {
  if (around === undefined) return record
  const target = record as unknown as Record<string, unknown>
  const hasLevel = target.level !== undefined
  for (const [key, value] of Object.entries(around.fields)) {
    if (key === 'data' || target[key] !== undefined || (key === 'severity_text' && hasLevel)) continue
    if (key === 'timestamp' || record.event === 'log') target[key] = value
  }
  const { data } = around.fields
  if (data !== undefined && record.event === 'log') target.data = { ...data, ...(record as Log).data }
  return record
}

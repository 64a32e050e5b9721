import { type Attempts, attempts } from '../attempts.ts'
import type { Around, InsideHead } from '../format.ts'
import type { Stats } from '../stats.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import { type Lane, lane } from './lane.ts'

/** Lines that stand inside other lines: each source and stream is a lane of its own. */
export interface Inside {
  read(from: Lane, head: InsideHead, envelope: string | undefined): void
  flush(from: Lane): void
  end(from: Lane): void
}

interface Sources {
  /** Lanes by source and stream. */
  readonly lanes: Map<string, Lane>
  readonly attempts: Map<string, Attempts>
}

interface Parts {
  read(lane: Lane, text: string, envelope: string | undefined): void
  flush(lane: Lane): void
  readonly out: Output
  readonly counts: Stats
  readonly secrets: Secrets
}

/** Sources that are remembered; when there are more, all are forgotten. */
const maxSources = 1000
const longestPart = 8 * 1024 * 1024

export function inside({ read, flush, out, counts, secrets }: Parts): Inside {
  const known = new Map<Lane, Sources>()

  const sourcesOf = (from: Lane): Sources => {
    const found = known.get(from)
    if (found !== undefined) return found
    const made = { lanes: new Map(), attempts: new Map() }
    known.set(from, made)
    return made
  }

  const laneOf = (from: Lane, { source, stream }: Around): Lane => {
    const sources = sourcesOf(from)
    const key = stream === undefined ? source : `${source} ${stream}`
    const found = sources.lanes.get(key)
    if (found !== undefined) return found
    if (sources.lanes.size >= maxSources) forget(sources)
    const made = lane(secrets.lines(), {
      isWithin: true,
      depth: from.depth + 1,
      ids: from.ids,
      stream: from.stream ?? stream,
      attempts: attemptsOf(from, sources, source),
      account: from.account,
      isVeiled: from.isVeiled,
    })
    sources.lanes.set(key, made)
    return made
  }

  /** Another service has attempts of its own; another stream has not. */
  const attemptsOf = (from: Lane, sources: Sources, source: string): Attempts | undefined => {
    if (from.attempts === undefined || source === '') return from.attempts
    const found = sources.attempts.get(source) ?? attempts(out.conclude)
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
    counts.again()
    read(from, text, undefined)
  }

  const flushAll = (from: Lane): void => {
    for (const within of known.get(from)?.lanes.values() ?? []) {
      flushAll(within)
      flush(within)
    }
  }

  const end = (from: Lane): void => {
    endWithin(from)
    giveParts(from)
    flush(from)
  }

  const endWithin = (from: Lane): void => {
    const sources = known.get(from)
    known.delete(from)
    if (sources !== undefined) forget(sources)
  }

  return {
    read(from, { text, around }, envelope) {
      const into = laneOf(from, around)
      into.around = around
      into.seq = from.seq
      const whole = into.part === undefined ? text : into.part + text
      if (around.isPart && whole.length < longestPart) {
        into.part = whole
        counts.joined()
        return
      }
      into.part = undefined
      read(into, whole, envelope)
    },
    flush: flushAll,
    end: endWithin,
  }
}

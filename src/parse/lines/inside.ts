import { type Attempts, attempts } from '../attempts/attempts.ts'
import { quietAttempts } from '../attempts/quiet-attempts.ts'
import type { Around, InsideHead } from '../head.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import type { Stats } from '../write/stats.ts'
import { withOuter } from './around.ts'
import { type Sequence, sequence } from './sequence.ts'

/** Lines that stand inside other lines: each source and stream is a sequence of its own. */
export interface Inside {
  read(from: Sequence, head: InsideHead, envelope: string | undefined): void
  flush(from: Sequence): void
  end(from: Sequence): void
}

interface Sources {
  /** Lanes by source and stream. */
  readonly sequences: Map<string, Sequence>
  readonly attempts: Map<string, Attempts>
}

interface Parts {
  read(sequence: Sequence, text: string, envelope: string | undefined): void
  flush(sequence: Sequence): void
  readonly out: Output
  readonly counts: Stats
  readonly secrets: Secrets
}

/** Sources that are remembered; when there are more, all are forgotten. */
const maxSources = 1000
const longestPart = 8 * 1024 * 1024

export function inside({ read, flush, out, counts, secrets }: Parts): Inside {
  const known = new Map<Sequence, Sources>()

  /** Nearly always those that were asked for before. */
  let last: { readonly from: Sequence; readonly sources: Sources } | undefined

  const sourcesOf = (from: Sequence): Sources => {
    if (last?.from === from) return last.sources
    const sources = known.get(from) ?? { sequences: new Map(), attempts: new Map() }
    known.set(from, sources)
    last = { from, sources }
    return sources
  }

  /** Nearly always the one that is asked for again. */
  let latest:
    | { source: string; stream: Around['stream'] | undefined; from: Sequence; into: Sequence }
    | undefined

  const sequenceOf = (from: Sequence, around: Around): Sequence => {
    const { source, stream } = around
    if (latest?.from === from && latest.source === source && latest.stream === stream) return latest.into
    const into = foundOf(from, around)
    latest = { source, stream, from, into }
    return into
  }

  const foundOf = (from: Sequence, { source, stream, isSystem }: Around): Sequence => {
    const sources = sourcesOf(from)
    const key = stream === undefined ? source : `${source} ${stream}`
    const found = sources.sequences.get(key)
    if (found !== undefined) return found
    if (sources.sequences.size >= maxSources) forget(sources)
    const made = sequence(secrets.lines(), {
      isWithin: true,
      depth: from.depth + 1,
      ids: from.ids,
      stream: from.stream ?? stream,
      attempts: attemptsOf(from, sources, { source, ofSystem: isSystem === true }),
      account: from.account,
      isVeiled: from.isVeiled,
    })
    sources.sequences.set(key, made)
    return made
  }

  /** Another service has attempts of its own; another stream has not. */
  const attemptsOf = (
    from: Sequence,
    sources: Sources,
    { source, ofSystem }: { readonly source: string; readonly ofSystem: boolean },
  ): Attempts | undefined => {
    if (from.attempts === undefined || source === '' || from.attempts.given.isWhole) return from.attempts
    const known = sources.attempts.get(source)
    if (known !== undefined) return known
    const { given } = from.attempts
    const made = quietAttempts(given, () => attempts(out.conclude, given, { ofSystem }))
    sources.attempts.set(source, made)
    return made
  }

  const forget = (sources: Sources): void => {
    latest = undefined
    for (const from of sources.sequences.values()) end(from)
    for (const one of sources.attempts.values()) one.end()
    sources.sequences.clear()
    sources.attempts.clear()
  }

  /** What came of a line that is still in pieces. */
  const giveParts = (from: Sequence): void => {
    if (from.part === undefined) return
    const text = from.part
    from.part = undefined
    counts.again()
    read(from, text, undefined)
  }

  const flushAll = (from: Sequence): void => {
    for (const within of known.get(from)?.sequences.values() ?? []) {
      flushAll(within)
      flush(within)
    }
  }

  const end = (from: Sequence): void => {
    endWithin(from)
    giveParts(from)
    flush(from)
  }

  const endWithin = (from: Sequence): void => {
    const sources = known.get(from)
    known.delete(from)
    last = undefined
    if (sources !== undefined) forget(sources)
  }

  return {
    read(from, { text, around }, envelope) {
      const into = sequenceOf(from, around)
      into.around = withOuter(around, from.around)
      from.below = around.isSystem ? into : undefined
      into.seq = from.seq
      into.arrived = from.arrived
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

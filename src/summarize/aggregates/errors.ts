import type { Log } from '../../records/index.ts'
import type { Aggregate, ErrorGroup } from '../aggregate.ts'
import { fingerprint, sampleOf } from '../fingerprint.ts'
import { known } from '../known.ts'
import { type Range, widen } from '../when.ts'

interface Group {
  readonly fingerprint: string
  readonly sample: string
  count: number
  readonly range: Range
  readonly types: Set<string>
}

/** Limits on the kinds of errors, and on the types kept for each kind; everything beyond is only counted. */
const limit = { kinds: 1000, types: 100 }
export const other = '(other)'

/** Errors of the log grouped by fingerprint, the most frequent first, then the earliest. */
export function errors(top: number): Aggregate<ErrorGroup[]> {
  const groups = new Map<string, Group>()
  const names = new Map<string, string>()

  // In an error storm the same text is repeated thousands of times: it is masked only once.
  const nameOf = (record: Log): string => {
    if (record.exception !== undefined) return fingerprint(record)
    const text = record.message ?? ''
    const name = names.get(text) ?? fingerprint(record)
    if (names.size < limit.kinds && text.length < limit.kinds) names.set(text, name)
    return name
  }

  const groupOf = (record: Log): Group => {
    const own = nameOf(record)
    const name = groups.has(own) || groups.size < limit.kinds ? own : other
    let group = groups.get(name)
    if (group === undefined) {
      group = { fingerprint: name, sample: sampleOf(record), count: 0, range: {}, types: new Set() }
      groups.set(name, group)
    }
    return group
  }

  return {
    add(record) {
      if (record.event !== 'log' || (record.level !== 'error' && record.level !== 'fatal')) return
      const group = groupOf(record)
      group.count++
      widen(group.range, record.timestamp)
      if (record.type !== undefined && group.types.size < limit.types) group.types.add(record.type)
    },
    answer: () =>
      [...groups.values()]
        .sort(byWeight)
        .slice(0, top)
        .map(({ fingerprint, count, range, types, sample }) =>
          known({
            fingerprint,
            count,
            first: range.first,
            last: range.last,
            types: types.size > 0 ? [...types] : undefined,
            sample,
          }),
        ),
  }
}

function byWeight(a: Group, b: Group): number {
  const last = Number(a.fingerprint === other) - Number(b.fingerprint === other)
  return (
    last || b.count - a.count || order(a.range.first, b.range.first) || order(a.fingerprint, b.fingerprint)
  )
}

/** Unknown values sort last. */
const order = (a = '\uffff', b = '\uffff'): number => (a < b ? -1 : a > b ? 1 : 0)

import type { Log } from '../../records/index.ts'
import type { Aggregate, ErrorGroup, Mergeable } from '../aggregate.ts'
import { fingerprint, sampleOf, traceOf } from '../kinds/fingerprint.ts'
import { known } from '../known.ts'
import { addType, type KindsState, kinds } from './kinds.ts'

/** Kinds of errors that are kept, and texts whose kind is remembered; both bound the memory. */
const limit = { kinds: 1000, texts: 1000 }

/** Errors of the log grouped by fingerprint: the `top` most frequent first, then the earliest. */
export function errors(
  top: number,
): Aggregate<ErrorGroup[]> & Mergeable<KindsState> & { isBounded(): boolean } {
  const groups = kinds(limit.kinds)
  const names = new Map<string, string>()

  // In an error storm the same text is repeated thousands of times: it is masked only once.
  const nameOf = (record: Log): string => {
    if (record.exception !== undefined) return fingerprint(record)
    const text = record.message ?? ''
    const name = names.get(text) ?? fingerprint(record)
    if (names.size < limit.texts && text.length < 1000) names.set(text, name)
    return name
  }

  return {
    add(record) {
      if (record.event !== 'log' || (record.level !== 'error' && record.level !== 'fatal')) return
      const kind = groups.count(nameOf(record), record.timestamp, () => ({
        sample: sampleOf(record),
        trace: traceOf(record),
      }))
      addType(kind, record.type)
    },
    answer: () =>
      groups
        .sorted()
        .slice(0, top)
        .map(({ name, count, range, types, sample = '', trace }) =>
          known({
            fingerprint: name,
            count,
            first: range.first,
            last: range.last,
            types: types.size > 0 ? [...types] : undefined,
            sample,
            trace,
          }),
        ),
    isBounded: groups.isBounded,
    save: groups.save,
    absorb: groups.absorb,
  }
}

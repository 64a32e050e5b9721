import { fromBytes, ownText } from '../../lib/bytes.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { Log } from '../../records/index.ts'
import type { Aggregate, ErrorGroup, Mergeable } from '../aggregate.ts'
import { type BriefItem, textOf } from '../item.ts'
import { fingerprint, sampleOf, traceOf } from '../kinds/fingerprint.ts'
import { known } from '../known.ts'
import { utc } from '../when.ts'
import { addType, type KindsState, kinds } from './kinds.ts'

/** Kinds of errors that are kept, and texts whose kind is remembered; both bound the memory. */
const limit = { kinds: 1000, texts: 1000 }

interface Errors {
  /** An error without an exception; `time` is that of the item in UTC. */
  see(item: BriefItem, time: string | undefined): void
  isBounded(): boolean
}

/** Errors of the log grouped by fingerprint: the `top` most frequent first, then the earliest. */
export function errors(top: number): Aggregate<ErrorGroup[]> & Mergeable<KindsState> & Errors {
  const groups = kinds(limit.kinds)
  const names = new Map<string, string>()

  // In an error storm the same text is repeated thousands of times: it is masked only once.
  const nameOf = (record: Log, isHidden: boolean): string => {
    if (record.exception !== undefined) return fingerprint(record)
    const text = record.message ?? ''
    const known = names.get(text)
    if (known !== undefined) return known
    const name = fingerprint(record, isHidden)
    if (names.size < limit.texts && text.length < 1000) names.set(ownText(text), name)
    return name
  }
  const count = (record: Log, time: string | undefined, isHidden: boolean): void => {
    const name = nameOf(record, isHidden)
    const kind =
      groups.find(name) ?? groups.open(name, { sample: ownText(sampleOf(record)), trace: traceOf(record) })
    groups.count(kind, time)
    addType(kind, record.type)
  }

  return {
    add(record) {
      if (record.event === 'log' && isErrorLevel(record.level)) count(record, utc(record.timestamp), false)
    },
    see(item, time) {
      const { type, isHidden = false } = item
      const record: Log = { event: 'log', message: fromBytes(textOf(item) ?? '') }
      if (type !== undefined) record.type = ownText(fromBytes(type))
      count(record, time, isHidden)
    },
    answer: () =>
      groups
        .sorted()
        .slice(0, top)
        .map(({ name, count, first, last, types, sample = '', trace }) =>
          known({
            fingerprint: name,
            count,
            first,
            last,
            types: types && [...types],
            sample,
            trace,
          }),
        ),
    isBounded: groups.isBounded,
    save: groups.save,
    absorb: groups.absorb,
  }
}

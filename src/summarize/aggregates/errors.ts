import { isConsequence } from '../../errors/consequence.ts'
import { fromBytes, ownText } from '../../lib/bytes.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { Log } from '../../records/index.ts'
import type { Aggregate, ErrorGroup, Mergeable } from '../aggregate.ts'
import { type BriefItem, textOf } from '../item.ts'
import { fingerprint, sampleOf, traceOf } from '../kinds/fingerprint.ts'
import { addType, type Kind, other } from '../kinds/kind.ts'
import { kinds } from '../kinds/kinds.ts'
import type { KindsState } from '../kinds/kinds-state.ts'
import { known } from '../known.ts'
import { utc } from '../when.ts'

/** Kinds of errors that are kept, and texts whose kind is remembered; both bound the memory. */
const limit = { kinds: 1000, texts: 1000 }

interface Errors {
  /** An error without an exception; `time` is that of the item in UTC. */
  see(item: BriefItem, time: string | undefined): void
  isBounded(): boolean
}

interface Found {
  /** Its message; undefined when it has an exception, which tells more. */
  readonly text: string | undefined
  /** Called only for what is seen for the first time. */
  readonly record: () => Log
  readonly time: string | undefined
  readonly isHidden: boolean
}

/** Errors of the log grouped by fingerprint: the `top` most frequent first, then the earliest; consequences come last. */
export function errors(top: number): Aggregate<ErrorGroup[]> & Mergeable<KindsState> & Errors {
  const groups = kinds(limit.kinds)
  const names = new Map<string, string>()

  // In an error storm the same text is repeated thousands of times: it is masked only once.
  const nameOf = (text: string, record: () => Log, isHidden: boolean): string => {
    const known = names.get(text)
    if (known !== undefined) return known
    const name = fingerprint(record(), isHidden)
    if (names.size < limit.texts && text.length < 1000) names.set(ownText(text), name)
    return name
  }
  const { scan } = groups
  const kindOf = (error: Found): Kind => {
    const { text, record, time, isHidden } = error
    const describe = () => ({ sample: ownText(sampleOf(record())), trace: traceOf(record()) })
    const isRead = text !== undefined && text !== '' && scan.readText(text)
    if (!isRead)
      scan.readTemplate(text === undefined ? fingerprint(record()) : nameOf(text, record, isHidden))
    const name = (): string => (isRead ? fingerprint(record(), isHidden) : scan.template())
    return groups.find() ?? groups.admit(time, name, describe)
  }
  const count = (error: Found, type: string | undefined): void => {
    const kind = kindOf(error)
    groups.count(kind, error.time)
    addType(kind, type)
  }

  return {
    add(record) {
      if (record.event !== 'log' || !isErrorLevel(record.level)) return
      const text = record.exception === undefined ? (record.message ?? '') : undefined
      count({ text, record: () => record, time: utc(record.timestamp), isHidden: false }, record.type)
    },
    see(item, time) {
      const { type, isHidden = false } = item
      const text = textOf(item) ?? ''
      const record = (): Log => ({ event: 'log', message: fromBytes(text) })
      count({ text, record, time, isHidden }, type && ownText(fromBytes(type)))
    },
    answer: () =>
      causesFirst(groups.sorted())
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

/** What only repeats that something has failed stands behind what tells why, and before what is counted together. */
function causesFirst(sorted: readonly Kind[]): Kind[] {
  const rank = ({ name, sample = '' }: Kind): number => (name === other ? 2 : isConsequence(sample) ? 1 : 0)
  return [...sorted].sort((a, b) => rank(a) - rank(b))
}

import { fromBytes } from '../../lib/bytes.ts'
import type { Summary } from '../../records/index.ts'
import type { Mergeable } from '../aggregate.ts'
import { type QuietItem, textOf } from '../item.ts'
import { templateOf } from '../kinds/fingerprint.ts'
import { known } from '../known.ts'
import { type KindsState, kinds } from './kinds.ts'

type Message = NonNullable<Summary['messages']>[number]

/** Kinds of messages that are kept, and texts whose kind is remembered; both bound the memory. */
const limit = { kinds: 2000, texts: 20_000 }

/** What is kept of messages. */
export interface MessagesState {
  readonly kinds: KindsState
  readonly levels: ReadonlyArray<readonly [level: string, count: number]>
}

/** Groups messages below the level of an error by kind: the content of a log without attempts. */
export interface Messages extends Mergeable<MessagesState> {
  see(item: QuietItem): void
  /** Stops looking at messages, because the input holds attempts. */
  stop(): void
  /** Whether rare kinds were counted together. */
  isBounded(): boolean
  answer(): { messages?: Message[]; levels?: Record<string, number> }
}

/** Collects messages; the answer holds the `top` most frequent kinds. */
export function messages(top: number): Messages {
  const groups = kinds(limit.kinds, { foldsWords: true })
  const names = new Map<string, string>()
  const levels = new Map<string, number>()
  let isOn = true

  // Lines that differ only in numbers are of the same kind, so only one of them is masked.
  const kindOf = (text: string): string => {
    const shape = text.length > 500 ? text : text.replace(/\d+/g, '0')
    const kind = names.get(shape) ?? templateOf(fromBytes(text))
    if (names.size < limit.texts) names.set(shape, kind)
    return kind
  }
  return {
    see(item) {
      const { event, level, time } = item
      if (!isOn || (event !== 'log' && event !== 'line')) return
      if (level !== undefined && level !== 'warn') levels.set(level, (levels.get(level) ?? 0) + 1)
      const text = textOf(item)
      if (text !== undefined && text !== '') groups.count(kindOf(text), time, () => ({ level }))
    },
    stop() {
      isOn = false
      groups.clear()
      names.clear()
      levels.clear()
    },
    isBounded: groups.isBounded,
    answer() {
      const found = groups.sorted()
      return {
        ...(found.length > 0 && {
          messages: found
            .slice(0, top)
            .map(({ name, level, count, range }) =>
              known({ template: name, count, level, first: range.first, last: range.last }),
            ),
        }),
        ...(levels.size > 0 && { levels: Object.fromEntries(levels) }),
      }
    },
    save: () => ({ kinds: groups.save(), levels: [...levels] }),
    absorb(state) {
      if (!isOn) return
      groups.absorb(state.kinds)
      for (const [level, count] of state.levels) levels.set(level, (levels.get(level) ?? 0) + count)
    },
  }
}

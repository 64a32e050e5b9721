import { fromBytes } from '../../lib/bytes.ts'
import type { Summary } from '../../records/index.ts'
import { templateOf } from '../fingerprint.ts'
import { type QuietItem, textOf } from '../item.ts'
import { known } from '../known.ts'
import { type Range, widen } from '../when.ts'
import { other } from './errors.ts'

type Message = NonNullable<Summary['messages']>[number]

interface Group {
  readonly template: string
  readonly level: string | undefined
  count: number
  readonly range: Range
}

/** Maximum number of kinds of messages, and of texts whose kind is remembered; both bound the memory. */
const limit = { kinds: 2000, texts: 20_000 }

/** Groups messages below the level of a warning by kind: the content of a log without attempts. */
export interface Messages {
  see(item: QuietItem): void
  /** Stops looking at messages, because the input holds attempts. */
  stop(): void
  answer(): { messages?: Message[]; levels?: Record<string, number> }
}

/** Collects messages; the answer holds the `top` most frequent kinds. */
export function messages(top: number): Messages {
  const groups = new Map<string, Group>()
  const kinds = new Map<string, string>()
  const levels = new Map<string, number>()
  let isOn = true

  // Lines that differ only in numbers are of the same kind, so only one of them is masked.
  const kindOf = (text: string): string => {
    const shape = text.length > 500 ? text : text.replace(/\d+/g, '0')
    const kind = kinds.get(shape) ?? templateOf(fromBytes(text))
    if (kinds.size < limit.texts) kinds.set(shape, kind)
    return kind
  }
  return {
    see(item) {
      const { event, level, time } = item
      if (!isOn || (event !== 'log' && event !== 'line')) return
      if (level !== undefined) levels.set(level, (levels.get(level) ?? 0) + 1)
      const text = textOf(item)
      if (text === undefined || text === '') return
      const own = kindOf(text)
      const kind = groups.has(own) || groups.size < limit.kinds ? own : other
      const group = groups.get(kind) ?? { template: kind, level, count: 0, range: {} }
      groups.set(kind, group)
      group.count++
      widen(group.range, time)
    },
    stop() {
      isOn = false
      groups.clear()
      kinds.clear()
      levels.clear()
    },
    answer() {
      const found = [...groups.values()].sort(
        (a, b) =>
          Number(a.template === other) - Number(b.template === other) ||
          b.count - a.count ||
          (a.template < b.template ? -1 : 1),
      )
      return {
        ...(found.length > 0 && {
          messages: found
            .slice(0, top)
            .map(({ template, level, count, range }) =>
              known({ template, count, level, first: range.first, last: range.last }),
            ),
        }),
        ...(levels.size > 0 && { levels: Object.fromEntries(levels) }),
      }
    },
  }
}

import { copyOf, fromBytes } from '../../lib/bytes.ts'
import type { Summary } from '../../records/index.ts'
import type { Mergeable } from '../aggregate.ts'
import { type BriefItem, textOf } from '../item.ts'
import { templateOf } from '../kinds/fingerprint.ts'
import type { Kind } from '../kinds/kind.ts'
import { kinds } from '../kinds/kinds.ts'
import type { KindsState } from '../kinds/kinds-state.ts'
import { known } from '../known.ts'

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
  /** `time` is that of the item in UTC. */
  see(item: BriefItem, time: string | undefined): void
  /** Stops looking at messages, because the input holds attempts. */
  stop(): void
  /** Whether rare kinds were counted together. */
  isBounded(): boolean
  answer(): { messages?: Message[]; levels?: Record<string, number> }
}

/** Digits that are mostly masked: not that of `v1`. */
const digits = /(?<![A-Za-z])\d/g

/** A text with another digit for these digits, but for the protocol and the status of a request. */
function shapeOf(text: string, digit: string): string {
  const end = text.indexOf(' HTTP/')
  return end === -1
    ? text.replace(digits, digit)
    : text.slice(0, end).replace(digits, digit) + text.slice(end)
}

/** Collects messages; the answer holds the `top` most frequent kinds. */
export function messages(top: number): Messages {
  const groups = kinds(limit.kinds, { foldsWords: true })
  /** Kinds by texts whose digits are all 0; undefined: the kind keeps some of the digits, so each text has its own. */
  const names = new Map<string, string | undefined>()
  const exact = new Map<string, string>()
  const levels = new Map<string, { count: number }>()
  let isOn = true

  const { scan } = groups
  const kindOf = (text: string, { level, isHidden = false }: BriefItem, time: string | undefined): Kind => {
    const isRead = scan.readText(text)
    if (!isRead) scan.readTemplate(nameOf(text, isHidden))
    const template = (): string => {
      const found = scan.template()
      return isRead ? (isHidden ? copyOf(found) : templateOf(found)) : found
    }
    return groups.find() ?? groups.admit(time, template, () => ({ level }))
  }
  const nameOf = (text: string, isHidden: boolean): string => {
    // Lines that differ only in numbers are mostly of the same kind, so only one of them is masked.
    const shape = text.length > 500 ? text : shapeOf(text, '0')
    const known = names.get(shape) ?? exact.get(text)
    if (known !== undefined) return known
    const kind = templateOf(fromBytes(text), isHidden)
    if (!names.has(shape) && names.size < limit.texts) {
      // A code or the name of a model stays in the kind, and tells it from others of this shape.
      const isExact = ['0', '7'].some(digit => templateOf(fromBytes(shapeOf(text, digit)), isHidden) !== kind)
      names.set(copyOf(shape), isExact ? undefined : kind)
    }
    if (names.has(shape) && names.get(shape) === undefined && exact.size < limit.texts)
      exact.set(copyOf(text), kind)
    return kind
  }
  const countLevel = (level: string, count: number): void => {
    const known = levels.get(level)
    if (known === undefined) levels.set(level, { count })
    else known.count += count
  }
  return {
    see(item, time) {
      const { event, level } = item
      if (!isOn || (event !== 'log' && event !== 'line')) return
      if (level !== undefined && level !== 'warn') countLevel(level, 1)
      const text = textOf(item)
      if (text !== undefined && text !== '') groups.count(kindOf(text, item, time), time)
    },
    stop() {
      isOn = false
      groups.clear()
      names.clear()
      exact.clear()
      levels.clear()
    },
    isBounded: groups.isBounded,
    answer() {
      const found = groups.sorted()
      return {
        ...(found.length > 0 && {
          messages: found
            .slice(0, top)
            .map(({ name, level, count, first, last }) =>
              known({ template: name, count, level, first, last }),
            ),
        }),
        ...(levels.size > 0 && {
          levels: Object.fromEntries([...levels].map(([level, { count }]) => [level, count])),
        }),
      }
    },
    save: () => ({ kinds: groups.save(), levels: [...levels].map(([level, { count }]) => [level, count]) }),
    absorb(state) {
      if (!isOn) return
      groups.absorb(state.kinds)
      for (const [level, count] of state.levels) countLevel(level, count)
    },
  }
}

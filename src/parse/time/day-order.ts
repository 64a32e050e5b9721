import type { Stamp } from './stamp.ts'

/** In which order a log writes dates such as `01/02/26`. */
export type DayOrder = 'year' | 'month' | 'day'

const layout =
  /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?:,? {1,3}| -- |T|-)(\d{1,2}):(\d\d):(\d\d)(?:[.,:](\d{1,9}))?(?: ?(Z|[+-]\d\d:?\d\d|[A-Z]{2,5}))?$/

/** What such a time can mean, each with its order; empty: it is no such time. */
export function readingsOf(text: string): ReadonlyArray<readonly [DayOrder, Stamp]> {
  const found = layout.exec(text)
  if (found === null) return []
  const [, first = '', , second = '', third = '', hour, minute, end, fraction = '', zone = ''] = found
  if (zone === 'AM' || zone === 'PM') return []
  const rest = { hour: Number(hour), minute: Number(minute), second: Number(end), fraction, zone }
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  const year = third.length === 2 ? 2000 + c : c
  const all: Array<readonly [DayOrder, Stamp]> = [
    ['month', { year, month: a, day: b, ...rest }],
    ['day', { year, month: b, day: a, ...rest }],
  ]
  if (third.length === 2) all.unshift(['year', { year: 2000 + a, month: b, day: c, ...rest }])
  return all.filter(([, { month, day }]) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
}

import type { Level } from '../records/index.ts'
import type { Lane } from './lane.ts'
import type { Outlet } from './outlet.ts'

/** Lines of one second and level, in order, are counted together. */
export function batches(out: Outlet, { attempts }: Lane) {
  let level: Level = 'info'
  let second = -1
  let secondText = ''
  let first = 0
  let last = 0
  const own = {
    count: 0,
    /** `nextSecond`: a number that only the lines behind one another in the same second share. */
    add(nextLevel: Level, nextSecond: number, text: string, millis: number): void {
      if (nextSecond !== second || nextLevel !== level || millis < last) own.settle()
      if (own.count === 0) {
        level = nextLevel
        second = nextSecond
        secondText = text
        first = millis
      }
      last = millis
      own.count++
    },
    settle(): void {
      if (own.count === 0) return
      const to = stamp(secondText, last)
      out.gave(own.count, level, out.counts.mayBeFirst(secondText) ? stamp(secondText, first) : to, to)
      attempts?.seeLines(own.count, level, to)
      own.count = 0
      last = 0
    },
  }
  return own
}

/** `2026-01-25T13:00:00.` and 823 → the time. */
export const stamp = (secondText: string, millis: number): string =>
  `${secondText}${millis < 10 ? '00' : millis < 100 ? '0' : ''}${millis}Z`

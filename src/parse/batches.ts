import type { Level } from '../records/index.ts'
import type { Lane } from './lane.ts'
import type { Outlet } from './outlet.ts'

/** Lines of one second and level, in order, are counted together. */
export function batches(out: Outlet, { attempts }: Lane) {
  let level: Level = 'info'
  let secondText = ''
  let first = 0
  let last = 0
  const own = {
    count: 0,
    add(nextLevel: Level, nextSecond: string, millis: number): void {
      if (nextLevel !== level || nextSecond !== secondText || millis < last) own.settle()
      if (own.count === 0) {
        level = nextLevel
        secondText = nextSecond
        first = millis
      }
      last = millis
      own.count++
    },
    settle(): void {
      if (own.count === 0) return
      const to = stamp(secondText, last)
      out.gave(own.count, level, out.counts.mayBeFirst(secondText) ? stamp(secondText, first) : to, to)
      attempts?.seeQuiet(own.count, level, to)
      own.count = 0
      last = 0
    },
  }
  return own
}

/** `2026-01-25T13:00:00.` and 823 → the time. */
export const stamp = (secondText: string, millis: number): string =>
  `${secondText}${millis < 10 ? '00' : millis < 100 ? '0' : ''}${millis}Z`

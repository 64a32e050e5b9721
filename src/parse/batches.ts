import type { Level } from '../records/index.ts'
import type { Lane } from './lane.ts'
import type { Outlet } from './outlet.ts'

/** Lines of one second, in order, are counted together. */
export function batches(out: Outlet, { attempts }: Lane) {
  let second = -1
  let secondText = ''
  let first = 0
  let last = 0
  let level: Level = 'info'
  /** Lines of this level, of those that were not told yet. */
  let ofLevel = 0
  let isFirst = false

  const tellLevel = (): void => {
    out.counts.level(level, ofLevel)
    attempts?.seeLevel(level, ofLevel)
    ofLevel = 0
  }

  const own = {
    count: 0,
    /** `nextSecond`: a number that only the lines behind one another in the same second share. */
    add(nextLevel: Level, nextSecond: number, text: string, millis: number): void {
      if (nextSecond !== second || millis < last) {
        own.settle()
        if (nextSecond !== second) isFirst = out.counts.mayBeFirst(text)
        second = nextSecond
        secondText = text
      }
      if (nextLevel !== level) {
        if (ofLevel > 0) tellLevel()
        level = nextLevel
      }
      if (own.count === 0) first = millis
      last = millis
      ofLevel++
      own.count++
    },
    settle(): void {
      if (own.count === 0) return
      tellLevel()
      const to = stamp(secondText, last)
      out.gave(own.count, isFirst ? stamp(secondText, first) : to, to)
      attempts?.seeLines(to)
      own.count = 0
      last = 0
    },
  }
  return own
}

/** Each is made when it is met first: a program that starts needs none. */
const endings: Array<string | undefined> = new Array(1000).fill(undefined)

/** `2026-01-25T13:00:00.` and 823 → the time. */
export function stamp(secondText: string, millis: number): string {
  endings[millis] ??= `${String(millis).padStart(3, '0')}Z`
  return secondText + endings[millis]
}

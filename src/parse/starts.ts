import type { Level } from '../records/index.ts'
import type { Ids } from './derived.ts'
import type { Outlet } from './outlet.ts'

/** Where the second stands in a record: behind `{"timestamp":"`. */
const secondAt = 14

/**
 * `{"timestamp":"…","event":"log",…,"message":"` for each level. `second` is a number that lines of the same second share,
 * `text` the beginning of its time: `2026-01-25T13:00:00.`
 */
export function starts(out: Outlet) {
  interface Start {
    readonly event: 'log' | 'progress'
    readonly level: Level
    readonly bytes: Uint8Array
    second: number
  }
  let known: Start[] = []
  let knownIds: Ids | undefined
  let last: Start | undefined

  const find = (event: Start['event'], ids: Ids, level: Level): Start => {
    if (ids !== knownIds) known = []
    knownIds = ids
    const found = known.find(start => start.event === event && start.level === level)
    if (found !== undefined) return found
    const json = `{"timestamp":"YYYY-MM-DDThh:mm:ss.mmmZ${out.startOf(event, ids, level)}`
    const made = { event, level, bytes: Buffer.from(json, 'latin1'), second: -1 }
    known.push(made)
    return made
  }

  return (event: Start['event'], ids: Ids, level: Level, second: number, text: string): Uint8Array => {
    if (last === undefined || ids !== knownIds || last.event !== event || last.level !== level) {
      last = find(event, ids, level)
    }
    const { bytes } = last
    if (last.second !== second) {
      for (let i = 0; i < text.length; i++) bytes[secondAt + i] = text.charCodeAt(i)
      last.second = second
    }
    return bytes
  }
}

import type { Level } from '../records/index.ts'
import type { Ids } from './derived.ts'
import type { Heads } from './heads.ts'
import type { Outlet } from './outlet.ts'

/** Where the second stands in a record: behind `{"timestamp":"`. */
const secondAt = 14

/** `{"timestamp":"…","event":"log",…,"message":"` of the head that was read last, for each level. */
export function starts(out: Outlet, head: Heads) {
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
    const json = `{"timestamp":"${head.secondText}mmmZ${out.startOf(event, ids, level)}`
    const made = { event, level, bytes: Buffer.from(json, 'latin1'), second: head.second }
    known.push(made)
    return made
  }

  return (event: Start['event'], ids: Ids, level: Level): Uint8Array => {
    if (last === undefined || ids !== knownIds || last.event !== event || last.level !== level) {
      last = find(event, ids, level)
    }
    if (last.second !== head.second) {
      last.bytes.set(head.secondBytes, secondAt)
      last.second = head.second
    }
    return last.bytes
  }
}

import type { AnyRecord, Level, ParseStats } from '../../records/index.ts'
import { timeSpan } from './time-span.ts'

/** Counts for `parse_stats`. Every physical line is counted once: under a format, as joined, or as unclaimed. */
export interface Stats {
  line(): void
  /** The same line again: a second record stands in it. Its claim is not counted. */
  again(): void
  format(name: string): void
  joined(): void
  unclaimed(): void
  reject(reason: string): void
  record(record: AnyRecord): void
  /** `second`: the time up to its fraction, where that is known (head.ts): then no letter is looked at. */
  log(level: string | undefined, timestamp: string | undefined, second?: string): void
  result(edge: { bytes: number; invalidUtf8: number; tooLong: number }): ParseStats
}

/** An object, because counting up a number in a Map writes to the Map each time. */
interface Counter {
  count: number
}

const plain = (map: Map<string, Counter>): { [key: string]: number } =>
  Object.fromEntries([...map].map(([key, { count }]) => [key, count]))

/** Counts in a map under keys that mostly are the one before. */
function repeatedly(map: Map<string, Counter>): (key: string, count: number) => void {
  let last: string | undefined
  let counter: Counter = { count: 0 }
  return (key, count) => {
    if (key !== last) {
      last = key
      counter = map.get(key) ?? { count: 0 }
      map.set(key, counter)
    }
    counter.count += count
  }
}

export function stats(): Stats {
  const byFormat = new Map<string, Counter>()
  const rejects = new Map<string, Counter>()
  const byLevel = new Map<string, Counter>()
  let lines = 0
  let counted = false
  let joined = 0
  let unclaimed = 0
  let records = 0
  const times = timeSpan()
  const add = (map: Map<string, Counter>, key: string): void => {
    const counter = map.get(key)
    if (counter === undefined) map.set(key, { count: 1 })
    else counter.count++
  }

  /** Whether the line is still without a claim; one claim a line. */
  const claim = (): boolean => {
    const free = !counted
    counted = false
    return free
  }

  const ofLevel = repeatedly(byLevel)
  const ofFormat = repeatedly(byFormat)

  const note = (level: string | undefined, timestamp: string | undefined, second?: string): void => {
    records++
    if (level !== undefined) ofLevel(level, 1)
    if (timestamp !== undefined) times.add(timestamp, second)
  }

  return {
    line: () => void lines++,
    again() {
      counted = true
    },
    format(name) {
      if (claim()) ofFormat(name, 1)
    },
    joined() {
      if (claim()) joined++
    },
    unclaimed() {
      if (claim()) unclaimed++
    },
    reject: reason => add(rejects, reason),
    log: note,
    record: record => note((record as { level?: Level }).level, (record as { timestamp?: string }).timestamp),
    result({ bytes, invalidUtf8, tooLong }) {
      const first = times.first()
      const last = times.last()
      if (tooLong > 0) rejects.set('too_long', { count: tooLong })
      return {
        event: 'parse_stats',
        lines,
        records,
        joined,
        rejects: plain(rejects),
        unclaimed,
        by_format: plain(byFormat),
        by_level: plain(byLevel),
        bytes,
        invalid_utf8: invalidUtf8,
        ...(first !== undefined && { first }),
        ...(last !== undefined && { last }),
      }
    },
  }
}

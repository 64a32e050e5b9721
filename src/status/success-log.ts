import { isObject, parseObject } from '../lib/json.ts'
import { toUtc } from '../lib/time.ts'

const mark = 'SUCCESS_RUN: '

/** Reads a success log, written by the generator or as records of a success. */
export interface Successes {
  /** Takes one line without its newline. */
  push(line: string): void
  /** Time of the latest success that is not after `now` (milliseconds since 1970). */
  latest(now: number): string | undefined
  counts(): { readonly lines: number; readonly successes: number }
}

/** The clocks of two machines never agree: milliseconds that a time may lie in the future. */
const skew = 60_000

/**
 * Reads `SUCCESS_RUN: {"timestamp": …}` anywhere in a line, the same object alone, and records `success_run` and
 * `script_end` with status success. Lines may come in any order.
 */
export function successes(): Successes {
  const times: Set<string> = new Set()
  let lines = 0
  let count = 0
  return {
    push(line) {
      if (line.trim() === '') return
      lines++
      const time = successTime(line)
      if (time === undefined) return
      count++
      times.add(time)
      // Only the latest times matter; 100 are kept, so that times from a clock that ran ahead do not hide the true
      // ones.
      if (times.size > 1000) for (const old of [...times].sort().slice(0, -100)) times.delete(old)
    },
    latest: now =>
      [...times]
        .filter(time => Date.parse(time) <= now + skew)
        .sort()
        .at(-1),
    counts: () => ({ lines, successes: count }),
  }
}

function successTime(line: string): string | undefined {
  const at = line.indexOf(`${mark}{`)
  const value = parseObject(at === -1 ? line : line.slice(at + mark.length))
  if (!isObject(value) || typeof value.timestamp !== 'string') return undefined
  const tells =
    value.event === undefined
      ? 'questions_inserted' in value || 'questions_generated' in value
      : value.event === 'success_run' || (value.event === 'script_end' && value.status === 'success')
  return tells ? toUtc(value.timestamp) : undefined
}

import { parseObject } from '../../lib/json.ts'
import { median } from '../../lib/median.ts'

/** Earlier runs, read from the event file. */
export interface RunHistory {
  /** Whether the last attempt at this command and type succeeded. */
  isDone(key: string): boolean
  /** The median duration of its last successful attempts, in seconds. */
  usual(key: string): number | undefined
  /** When one of the commands last succeeded (RFC 3339, UTC). */
  lastSuccess(): string | undefined
}

export const noHistory: RunHistory = {
  isDone: () => false,
  usual: () => undefined,
  lastSuccess: () => undefined,
}

export interface History {
  /** Takes one line of the file, newest first; returns true when no older line can matter. */
  see(line: string): boolean
  past(): RunHistory
}

/** Successful attempts that make up the usual time; older ones are ignored, since jobs get slower over the years. */
const enough = 5

/** `keys`: the commands and types of interest; `ends`: only their last outcome matters. */
export function history(keys: Iterable<string>, ends: boolean): History {
  const lasts = new Map<string, string>()
  const times = new Map<string, number[]>([...keys].map(key => [key, []]))
  const open = new Set(times.keys())
  let lastSuccess: string | undefined
  return {
    see(line) {
      if (!line.includes('"event":"type_end"')) return open.size === 0
      const record = parseObject(line) ?? {}
      const { event, status, final, command_key: key, duration_seconds: took } = record
      const known = typeof key === 'string' ? times.get(key) : undefined
      if (
        event !== 'type_end' ||
        typeof status !== 'string' ||
        typeof key !== 'string' ||
        known === undefined
      )
        return open.size === 0
      if (!lasts.has(key)) lasts.set(key, status)
      if (ends) open.delete(key)
      if (status === 'success' && typeof record.timestamp === 'string') lastSuccess ??= record.timestamp
      if (status === 'success' && final !== false && typeof took === 'number' && known.length < enough)
        known.push(took)
      if (known.length === enough) open.delete(key)
      return open.size === 0
    },
    past: () => ({
      isDone: key => lasts.get(key) === 'success',
      usual: key => median(times.get(key) ?? []),
      lastSuccess: () => lastSuccess,
    }),
  }
}

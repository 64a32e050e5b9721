import { parseObject } from '../../lib/json.ts'
import { median } from './estimate.ts'

/** What the event file tells of earlier runs. */
export interface RunHistory {
  /** Whether the last attempt at this command and type succeeded. */
  isDone(key: string): boolean
  /** How long the last successful attempts at it took (seconds). */
  usual(key: string): number | undefined
}

export const noHistory: RunHistory = { isDone: () => false, usual: () => undefined }

export interface History {
  /** One line of the file, the newest first; true when no older line can matter. */
  see(line: string): boolean
  past(): RunHistory
}

/** As many as tell what is usual now: a command gets slower with the years. */
const enough = 5

/** `keys`: the commands and types that somebody will ask for; `ends`: only how they ended last matters. */
export function history(keys: Iterable<string>, ends: boolean): History {
  const lasts = new Map<string, string>()
  const times = new Map<string, number[]>([...keys].map(key => [key, []]))
  const open = new Set(times.keys())
  return {
    see(line) {
      if (!line.includes('"event":"type_end"')) return open.size === 0
      const { event, status, final, command_key: key, duration_seconds: took } = parseObject(line) ?? {}
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
      if (status === 'success' && final !== false && typeof took === 'number' && known.length < enough)
        known.push(took)
      if (known.length === enough) open.delete(key)
      return open.size === 0
    },
    past: () => ({
      isDone: key => lasts.get(key) === 'success',
      usual: key => median(times.get(key) ?? []),
    }),
  }
}

import { readFileSync } from 'node:fs'

/**
 * When a process began, in clock ticks since the machine started: pid and start together name one process for ever, a
 * pid alone is used again. Undefined when there is no such process, or no /proc.
 */
export const processStart = (pid: number): string | undefined => fields(pid)?.[19]

/** Whether the process that began then still runs; a zombie, of which only the exit code is left, does not. */
export function runs(pid: number, start: string): boolean {
  const [state, ...rest] = fields(pid) ?? []
  return state !== 'Z' && rest[18] === start
}

/** proc(5): what follows the name, which may hold blanks and brackets, from field 3, the state, on. */
function fields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

import { readFileSync } from 'node:fs'

/**
 * When a process began, in clock ticks since the machine started: pid and start together name one process for ever, a
 * pid alone is used again. Undefined when there is no such process, or no /proc.
 */
export function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // proc(5): field 22. The name in field 2 may hold blanks and brackets, so counting begins behind the last one.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

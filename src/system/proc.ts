import { readFileSync } from 'node:fs'

/** A process as /proc shows it. */
export interface Process {
  /** Clock ticks between the start of the machine and its own: with it a pid names one process for ever. */
  readonly start: string
  /** Only its exit code is left, and nobody has asked for it. */
  readonly hasEnded: boolean
}

/** undefined: there is none, or no /proc, or one that hides what belongs to others. */
export function processOf(pid: number): Process | undefined {
  const fields = statOf(pid)
  const [state, start] = [fields?.[0], fields?.[19]]
  return start === undefined ? undefined : { start, hasEnded: state === 'Z' || state === 'X' }
}

/** proc(5): what follows the name, which may hold blanks and brackets, from field 3, the state, on. */
export function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** When a process began; undefined where that cannot be told. */
export const processStart = (pid: number): string | undefined => processOf(pid)?.start

/** Whether the process that began then still runs. */
export function runs(pid: number, start: string): boolean {
  const found = processOf(pid)
  return found !== undefined && !found.hasEnded && found.start === start
}

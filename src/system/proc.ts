import { readdirSync, readFileSync } from 'node:fs'

/** A process as /proc shows it (proc(5)). */
export interface Process {
  /** Its start in clock ticks after the boot. A pid together with this number is never used again. */
  readonly start: string
  /** It has ended, and its parent has not yet asked for the exit code. */
  readonly hasEnded: boolean
}

/** Undefined: there is no such process, no /proc, or it hides the processes of other users. */
export function processOf(pid: number): Process | undefined {
  const fields = statOf(pid)
  const [state, start] = [fields?.[0], fields?.[19]]
  return start === undefined ? undefined : { start, hasEnded: state === 'Z' || state === 'X' }
}

/** The processes of a process group; none without /proc. */
export function groupMembers(group: number): Process[] {
  return pids().flatMap(pid => {
    const found = statOf(pid)?.[2] === String(group) ? processOf(pid) : undefined
    return found === undefined ? [] : [found]
  })
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** The fields of /proc/PID/stat from field 3, the state, on. The name before them may hold blanks and brackets. */
export function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** When a process began, in clock ticks after the boot; undefined where that is unknown. */
export const processStart = (pid: number): string | undefined => processOf(pid)?.start

/** Whether the process with this pid and start still runs. */
export function runs(pid: number, start: string): boolean {
  const found = processOf(pid)
  return found !== undefined && !found.hasEnded && found.start === start
}

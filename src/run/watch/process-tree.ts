import { readFileSync } from 'node:fs'
import { statOf } from '../../system/proc.ts'

/** The resources that a process and its children use at one moment. */
export interface ProcessUsage {
  readonly rss: number
  /** Seconds of processor time, including children that have ended. */
  readonly cpu: number
  /** Stopped, by SIGSTOP or at a terminal. */
  readonly stopped: boolean
}

/** Ticks a second in /proc: 100 wherever Linux runs. */
const ticks = 100
/** Processes looked at; reading a larger tree takes too long. */
const mostProcesses = 200

/** Undefined without /proc, or when the process is gone. */
export function usageOf(pid: number): ProcessUsage | undefined {
  const root = one(pid)
  if (root === undefined) return undefined
  let { rss, cpu } = root
  const seen = [pid]
  for (let i = 0; i < seen.length && seen.length < mostProcesses; i++) {
    for (const child of childrenOf(seen[i] ?? 0)) {
      const use = one(child)
      if (use === undefined) continue
      seen.push(child)
      rss += use.rss
      cpu += use.cpu
    }
  }
  return { rss, cpu, stopped: root.stopped }
}

/** proc(5) numbers the fields from 1. */
function one(pid: number): ProcessUsage | undefined {
  const fields = statOf(pid)
  if (fields === undefined || fields.length < 22) return undefined
  const at = (number: number): number => Number(fields[number - 3])
  // In kB, where stat counts pages, whose size differs.
  const rss = /^VmRSS:\s*(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1]
  return {
    rss: Number(rss ?? 0) * 1024,
    cpu: (at(14) + at(15) + at(16) + at(17)) / ticks,
    stopped: fields[0] === 'T' || fields[0] === 't',
  }
}

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter(word => word.trim() !== '')
    .map(Number)

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

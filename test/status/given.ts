import { decode, type Known, type StatusDocument } from '../../src/status/document.ts'
import type { Evidence } from '../../src/status/evidence.ts'
import { verdict } from '../../src/status/verdict.ts'
import type { Host, Process } from '../../src/system/host.ts'

export const thresholds = { warning: 120, critical: 300, maxAge: 8 * 86_400, stuckAfter: 1800 }

export const at = (clock: string): string => `2026-01-25T${clock}Z`
export const ms = (clock: string): number => Date.parse(at(clock))

/** A document as the writer would have it at 13:00:00, with these changes; null takes a key away. */
export function known(changes: Readonly<Record<string, unknown>> = {}): Known {
  const decoded = decode(
    JSON.stringify({
      run_id: 'r1',
      status: 'running',
      type: 'math',
      index: 2,
      progress: { completed: 1, failed: 0, total: 6, unit: 'types' },
      last_update: at('13:00:00'),
      heartbeat_interval: 30,
      expires_at: at('13:01:30'),
      host: 'here',
      boot_id: 'boot-1',
      pid: 42,
      pid_start: '1000',
      ...changes,
    }),
  )
  if ('problem' in decoded) throw new Error(decoded.problem)
  return decoded.document
}

export const judge = (document: Known, clock: string, more: Partial<Evidence> = {}) =>
  verdict({ document, now: ms(clock), presence: 'unknown', thresholds, ...more })

/** A machine on which these processes run. */
export const machine = (processes: Readonly<Record<number, Process>>, more: Partial<Host> = {}): Host => ({
  name: 'here',
  bootId: 'boot-1',
  look: pid => processes[pid] ?? { state: 'gone' },
  ...more,
})

export type { StatusDocument }

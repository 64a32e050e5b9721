import type { JsonObject } from '../../lib/json.ts'
import type { AnyRecord, Heartbeat } from '../../records/index.ts'

/** The current work of an attempt and its numbers so far, according to the lines in which the job reports them. */
export interface ReportedWork {
  see(record: AnyRecord): void
  /** The latest value of each number; empty when none was reported. */
  metrics(): JsonObject
  /** For a heartbeat of bs-run. */
  soFar(): Pick<Heartbeat, 'phase' | 'sub_phase' | 'current_operation' | 'progress' | 'metrics'>
}

/** More names are ignored: a job that makes up a name for each item must not fill the memory. */
const mostMetrics = 200

export function reportedWork(): ReportedWork {
  let phase: Heartbeat['phase']
  let part: string | undefined
  let operation: string | undefined
  let progress: JsonObject | undefined
  const metrics = new Map<string, unknown>()

  /** A new phase ends the parts and the counters of the one before. */
  const enter = (next: NonNullable<Heartbeat['phase']>): void => {
    if (next === phase) return
    phase = next
    part = operation = progress = undefined
  }
  const follow = (record: Pick<Heartbeat, 'sub_phase' | 'current_operation' | 'progress'>): void => {
    part = record.sub_phase ?? part
    operation = record.current_operation ?? operation
    if (record.progress !== undefined) progress = record.progress
  }

  return {
    see(record) {
      switch (record.event) {
        case 'phase':
          enter(record.phase ?? record.name ?? '')
          follow(record)
          break
        case 'metrics':
          for (const [name, value] of Object.entries(record.metrics)) {
            if (metrics.size < mostMetrics || metrics.has(name)) metrics.set(name, value)
          }
          if (record.phase !== undefined) enter(record.phase)
          follow(record)
          break
        case 'progress':
        case 'heartbeat':
          if (record.phase !== undefined) enter(record.phase)
          follow(record)
      }
    },
    metrics: () => Object.fromEntries(metrics),
    soFar: () => ({
      ...(phase !== undefined && { phase }),
      ...(part !== undefined && { sub_phase: part }),
      ...(operation !== undefined && { current_operation: operation }),
      ...(progress !== undefined && { progress }),
      ...(metrics.size > 0 && { metrics: Object.fromEntries(metrics) }),
    }),
  }
}

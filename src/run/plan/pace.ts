import type { JsonObject } from '../../lib/json.ts'
import type { AnyRecord } from '../../records/index.ts'
import { itemCountOf } from '../../records/item-count.ts'

/** Estimates of how long the running types will take, from the progress that they report. Times in seconds. */
export interface Pace {
  /** Takes a record of the run, or one that was read in its output. */
  see(record: AnyRecord): void
  /** Seconds until this type is done; undefined: it reports no progress. */
  remaining(type: string | undefined): number | undefined
}

/** What one attempt has reported. */
interface Report {
  readonly begun: number
  share: number
  /** When it reported that. */
  at: number
  /** Seconds that were left then. */
  left: number | undefined
  /** Its counters began anew: they are those of a part of the work. */
  isPart: boolean
}

/** `clock`: seconds of a clock that does not go back; `now`: wall clock, milliseconds since 1970. */
export function pace(clock: () => number, now: () => number): Pace {
  const reports = new Map<string | undefined, Report>()
  return {
    see(record) {
      if (record.event === 'type_start' && !record.derived) {
        reports.set(record.type, { begun: clock(), share: 0, at: 0, left: undefined, isPart: false })
      }
      if (record.event === 'type_end') reports.delete(record.type)
      if (record.event !== 'metrics' && record.event !== 'progress' && record.event !== 'heartbeat') return
      const report = reports.get(record.type)
      // The progress in bs-run's own heartbeats was read in the output before.
      if (report === undefined || record.progress === undefined) return
      if (record.event === 'heartbeat' && record.source === 'bs-run') return
      follow(report, record.progress)
    },
    remaining(type) {
      const report = reports.get(type)
      return report?.left === undefined ? undefined : Math.max(0, report.left - (clock() - report.at))
    },
  }

  function follow(report: Report, counters: JsonObject): void {
    const { done, total } = itemCountOf(counters) ?? {}
    const end = Date.parse(String(counters.estimated_completion ?? ''))
    if (!Number.isNaN(end)) {
      report.at = clock()
      report.left = (end - now()) / 1000
      return
    }
    if (done === undefined || total === undefined) return
    const share = Math.min(1, done / total)
    if (share < report.share) report.isPart = true
    report.share = share
    report.at = clock()
    report.left =
      report.isPart || share === 0 ? undefined : ((report.at - report.begun) * (1 - share)) / share
  }
}

import { median } from '../../lib/median.ts'
import { formatDuration, parseDuration, secondsBetween } from '../../lib/time.ts'
import type { RuleDefinition } from '../../records/files/alert-rules.ts'
import { compileTemplate } from '../messages/template.ts'
import type { RunWatch } from '../per-run.ts'

/** Silence by the clock on a live stream, and by the times of the records in an old one. */
export function watchAbsence({
  absent,
  name = '',
  summary,
  keep_firing_for: keep,
}: RuleDefinition): RunWatch {
  const wanted = absent?.event ?? ''
  const limit = absent?.for ?? ''
  const factor = /^([\d.]+)x$/.exec(limit)?.[1]
  const keptFor = keep === undefined ? 0 : parseDuration(keep)
  const gaps: number[] = []
  let last: string | undefined
  let fired = false
  /** Since when it comes again, while the alert is kept firing. */
  let cameAgain: string | undefined
  let begun = false
  let silentSince: number | undefined

  const allowed = (): number | undefined => {
    if (factor === undefined) return parseDuration(limit) / 1000
    const usual = median(gaps)
    return usual === undefined ? undefined : usual * Number(factor)
  }
  const text = (seconds: number): string =>
    summary === undefined
      ? `no ${wanted} for ${formatDuration(seconds)} (${name})`
      : compileTemplate(summary)({ seconds, event: wanted })

  return {
    push(record, emit) {
      begun = true
      const time = 'timestamp' in record ? record.timestamp : undefined
      const gap = secondsBetween(last, time)
      const most = allowed()
      // A gap while the alert is kept firing: it has not come back for good.
      if (fired && gap !== undefined && most !== undefined && gap > most) cameAgain = undefined
      if (!fired && last !== undefined && gap !== undefined && most !== undefined && gap > most) {
        fired = true
        emit({ summary: text(gap), value: Number(gap.toFixed(3)), threshold: Number(most.toFixed(3)) })
      }
      if (record.event !== wanted && last !== undefined) return
      if (record.event === wanted) {
        if (gap !== undefined && gap > 0) gaps.push(gap)
        if (gaps.length > 9) gaps.shift()
        cameAgain ??= fired ? time : undefined
        const steady = secondsBetween(cameAgain, time)
        // Without times nothing can be waited for.
        if (fired && (steady === undefined || steady * 1000 >= keptFor)) {
          emit({ state: 'resolved', summary: `${wanted} comes again` })
          fired = false
          cameAgain = undefined
        }
      }
      silentSince = undefined
      last = time ?? last
    },
    tick(now, emit) {
      if (!begun || fired) return
      silentSince ??= now
      const most = allowed()
      const silent = (now - silentSince) / 1000
      if (most === undefined || silent < most) return
      fired = true
      emit({ summary: text(silent), value: Number(silent.toFixed(3)), threshold: Number(most.toFixed(3)) })
    },
    end(emit, record) {
      if (fired && record !== undefined) emit({ state: 'resolved', summary: 'the run came to its end' })
    },
  }
}

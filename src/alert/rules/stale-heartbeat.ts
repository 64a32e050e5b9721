import { median } from '../../lib/median.ts'
import { formatDuration, secondsBetween } from '../../lib/time.ts'
import { perRun, type RunWatch } from '../per-run.ts'
import type { Input, Rule } from '../rule.ts'

const intervals = 3
/** Seconds. A busy machine is silent that long without being ill. */
const least = 2
/** Seconds. A longer step of the clock means that this machine slept or that we did, not that the run was silent. */
const longestStep = 5
const remembered = 9

/** Silence on a live stream, against the run's own rhythm: without two heartbeats nothing is known and nothing said. */
export const staleHeartbeat: Rule = {
  name: 'stale_heartbeat',
  summary: 'a live run says nothing for 3 of its own heartbeat intervals',
  severity: 'critical',
  events: ['script_start', 'type_start', 'heartbeat', 'type_end', 'script_end'],
  watch: (_settings, input) => perRun(() => watchRun(input)),
}

function watchRun(input: Input): RunWatch {
  let started = false
  let beat: string | undefined
  const gaps: number[] = []
  let lines = input.lines()
  let clock: number | undefined
  let silent = 0
  /** Seconds that the run said it would wait before it tries again. */
  let pause = 0
  let firing = false

  return {
    push(record) {
      if (record.event === 'script_start') started = true
      // Heartbeats stop between attempts: the time from one attempt's last to the next one's first is no interval.
      if (record.event === 'type_start') beat = undefined
      if (record.event === 'type_start') pause = 0
      if (record.event === 'type_end') pause = record.next_delay_seconds ?? 0
      // The generator's own mark its start and its end, not the time.
      if (record.event !== 'heartbeat' || record.source === 'generator') return
      const gap = secondsBetween(beat, record.timestamp)
      beat = record.timestamp
      if (gap === undefined || gap <= 0) return
      gaps.push(gap)
      if (gaps.length > remembered) gaps.shift()
    },
    tick(now, emit) {
      const step = clock === undefined ? 0 : (now - clock) / 1000
      clock = now
      const heard = input.lines() !== lines
      lines = input.lines()
      if (heard) {
        if (firing) emit({ state: 'resolved', summary: `records come again after ${formatDuration(silent)}` })
        firing = false
        silent = 0
        return
      }
      silent += Math.min(Math.max(step, 0), longestStep)
      const interval = median(gaps)
      if (!started || firing || interval === undefined) return
      const limit = Math.max(intervals * interval, least) + pause
      if (silent < limit) return
      firing = true
      emit({
        summary: `no record for ${formatDuration(silent)} (heartbeats came every ${formatDuration(interval)})`,
        value: Number(silent.toFixed(3)),
        threshold: Number(limit.toFixed(3)),
      })
    },
    end(emit, record) {
      if (firing && record) emit({ state: 'resolved', summary: 'the run came to its end' })
    },
  }
}

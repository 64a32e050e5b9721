import type { Heartbeat } from '../../records/index.ts'

/**
 * `Running math (2/6, 8m elapsed, ~24m remaining, last output 3s ago)`; `name` where the record has no type. `work`: what
 * the job reports that it is doing, if anything.
 */
export function runningText(beat: Heartbeat, name: string, work = ''): string {
  const { index, total, elapsed_seconds, remaining_seconds, silent_seconds = 0 } = beat
  const silence = roughly(silent_seconds)
  const facts = [
    ...(total !== undefined && total > 1 ? [`${index}/${total}`] : []),
    ...(elapsed_seconds === undefined ? [] : [`${roughly(elapsed_seconds)} elapsed`]),
    ...(remaining_seconds === undefined ? [] : [`~${roughly(remaining_seconds)} remaining`]),
    beat.state === 'quiet' || beat.state === 'stalled'
      ? `no output for ${silence}`
      : `last output ${silence} ago`,
  ]
  return `Running ${beat.type ?? name}${work === '' ? '' : `: ${work}`} (${facts.join(', ')})`
}

/** Seconds in one unit, for a glance: `45s`, `8m`, `2h 05m`. */
export function roughly(seconds: number): string {
  if (Math.round(seconds) < 60) return `${Math.round(seconds)}s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes}m`
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`
}

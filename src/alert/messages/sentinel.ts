import { join } from 'node:path'
import { toUtc } from '../../lib/time.ts'
import type { Alert } from '../../records/index.ts'

/** The failure sentinel that monitors poll for, key for key as the generator's own alerter writes it. */
export function sentinel(alert: Alert, now: number): string {
  // A run without any success needs no threshold: one is enough.
  const { timestamp, failed_count, failed_types = [], threshold = 1, error_sample } = alert
  const content = {
    timestamp: isoformat(timestamp, now),
    failed_count: failed_count ?? failed_types.length,
    failed_types,
    threshold,
    error_sample: error_sample ?? null,
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** Python's `datetime.now(timezone.utc).isoformat()`: `2026-02-10T14:30:00.000000+00:00`. */
function isoformat(timestamp: string | undefined, now: number): string {
  const utc = (timestamp !== undefined && toUtc(timestamp)) || new Date(now).toISOString()
  const [seconds = '', fraction = ''] = utc.slice(0, -1).split('.')
  return `${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}+00:00`
}

/** Flag, then environment, then the name that monitors know in the log folder. */
export function sentinelPath(
  flagFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  logDir: string,
): string {
  return flagFile || env.BOOTSTRAP_FAILURE_FLAG_PATH || join(logDir, 'bootstrap_failure.flag')
}

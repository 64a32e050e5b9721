import { formatDuration } from '../../lib/time.ts'
import { zone } from '../../lib/zone.ts'
import type { ParseStats } from '../../records/index.ts'

/** Milliseconds by which clocks of two machines may differ. */
const skew = 60_000

/**
 * What to say when the times of the input are not those of its zone; undefined: nothing points to that. `since`: RFC 3339,
 * from which on records were wanted; `now`: milliseconds since 1970.
 */
export function timeHint({ last }: ParseStats, since: string | undefined, now: number): string | undefined {
  if (last === undefined) return undefined
  const time = Date.parse(last)
  const isAhead = time > now + skew
  const isBefore = since !== undefined && time < Date.parse(since)
  // Only then: the zone of the machine takes 13 ms to make.
  if (!isAhead && !isBefore) return undefined
  const local = zone('local')(time)
  const isLocal = local !== time && local <= now + skew
  if (isAhead) {
    const zoneFlag = isLocal ? '--tz local' : '--tz Europe/Berlin, +02:00 or local'
    return `the last time is ${formatDuration((time - now) / 1000)} in the future: times without a zone are read as UTC (say which zone they have with ${zoneFlag})`
  }
  if (since === undefined || !isLocal || local < Date.parse(since)) return undefined
  return `the last time is ${last}, before --since: times without a zone are read as UTC (if they are local times, add --tz local)`
}

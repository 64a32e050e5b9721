import { plural } from '../../../lib/text.ts'
import { formatDuration } from '../../../lib/time.ts'
import { roughly } from '../running.ts'
import type { RunningType } from './running-type.ts'

/** Milliseconds of silence after which a row says so. */
const quietAfter = 10_000
/** The texts of one row, by column; empty where there is nothing to say. */
export interface Cells {
  readonly name: string
  readonly doing: string
  readonly share: number | undefined
  readonly isGuess: boolean
  readonly count: string
  readonly percent: string
  readonly elapsed: string
  readonly left: string
  readonly quiet: string
  readonly errors: string
}

/** What the board says about a type at this time (milliseconds of the clock of the board). */
export function cellsOf(row: RunningType, now: number): Cells {
  const { count, usual } = row
  const elapsed = (now - row.since) / 1000
  const byTime = usual !== undefined && usual > 0 ? Math.min(0.99, elapsed / usual) : undefined
  const share = count === undefined ? byTime : count.done / count.total
  const left = secondsLeft(row, now)
  const silence = now - row.lastOutput
  return {
    name: row.name,
    doing: doingOf(row, now),
    share: row.retryAt === undefined ? share : undefined,
    isGuess: count === undefined,
    count: count === undefined || count.label === '%' ? '' : `${count.done}/${count.total}`,
    percent: share === undefined ? '' : `${count === undefined ? '~' : ''}${Math.floor(share * 100)}%`,
    elapsed: formatDuration(Math.floor(elapsed)),
    left: left === undefined || left < 1 ? '' : `~${roughly(left)} left`,
    quiet: row.retryAt === undefined && silence >= quietAfter ? `silent ${roughly(silence / 1000)}` : '',
    errors: row.errors === 0 ? '' : plural(row.errors, 'error'),
  }
}

function doingOf(
  { attempt, maxAttempts, phase, count, counters, retryAt }: RunningType,
  now: number,
): string {
  if (retryAt !== undefined) {
    const wait = Math.max(0, Math.ceil((retryAt - now) / 1000))
    return `waits ${roughly(wait)} for attempt ${attempt + 1}/${maxAttempts}`
  }
  const step = phase ?? (count?.label === '%' ? '' : (count?.label ?? ''))
  const again = attempt > 1 ? `attempt ${attempt}/${maxAttempts}` : ''
  return [again, step, counters ?? ''].filter(part => part !== '').join(', ')
}

/** By the speed of the count where there is one, else by the usual time. */
function secondsLeft(
  { count, countSince, usual, since, retryAt }: RunningType,
  now: number,
): number | undefined {
  if (retryAt !== undefined) return undefined
  if (count !== undefined && count.done > 0 && now > countSince) {
    return (((now - countSince) / 1000) * (count.total - count.done)) / count.done
  }
  return usual === undefined ? undefined : usual - (now - since) / 1000
}

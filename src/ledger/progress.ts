import { exit, Failure, reason } from '../lib/failure.ts'
import { timestamp } from '../lib/time.ts'
import type { LedgerProgress } from '../records/index.ts'
import type { Ledger } from './layout.ts'
import { sorted } from './places.ts'
import { readCheckpoint } from './read/checkpoint.ts'
import { scan } from './read/scan.ts'
import type { Point } from './telemetry.ts'
import type { Usage } from './usage.ts'

export interface ProgressOptions {
  readonly now: number
  readonly points: readonly Point[]
  /** The rate is computed over this many milliseconds before `now`. */
  readonly window: number
  readonly total?: number
  readonly usage?: Usage
}

/** Progress of a ledger. A rejected item is settled, but not done. */
export function progress(
  ledger: Ledger,
  { now, points, window, total, usage = {} }: ProgressOptions,
): LedgerProgress {
  const { done, rejected, queued } =
    ledger.checkpoint === undefined ? inFiles(ledger) : inCheckpoint(ledger.checkpoint)
  const all = total ?? done + rejected + queued
  const remaining = Math.max(0, all - done - rejected)
  const perHour = rate(points, now - window, now)
  const seconds = perHour === undefined || perHour <= 0 ? undefined : (remaining / perHour) * 3600
  return {
    timestamp: timestamp(now),
    event: 'ledger_progress',
    done,
    rejected,
    queued,
    total: all,
    remaining,
    // Rounded down, so that 100 appears only when everything is done.
    ...(all > 0 && { percent: Math.floor((done / all) * 1000) / 10 }),
    ...(perHour !== undefined && { per_hour: Math.round(perHour * 10) / 10 }),
    ...(seconds !== undefined &&
      remaining > 0 && {
        remaining_seconds: Math.round(seconds),
        estimated_completion: timestamp(now + seconds * 1000),
      }),
    ...usage,
    ...priceOf(usage, done + rejected, remaining),
  }
}

/** The price of an item that is settled, and of the rest at this price; empty without a cost. */
function priceOf(
  { cost_usd: cost }: Usage,
  settled: number,
  remaining: number,
): Pick<LedgerProgress, 'cost_per_item' | 'remaining_cost_usd'> {
  if (cost === undefined || settled === 0) return {}
  const price = cost / settled
  return {
    cost_per_item: round(price, 6),
    ...(remaining > 0 && { remaining_cost_usd: round(price * remaining, 2) }),
  }
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

type Counts = { done: number; rejected: number; queued: number }

function inCheckpoint(path: string): Counts {
  const counts = { done: 0, rejected: 0, queued: 0 }
  try {
    readCheckpoint(path, { member: section => void counts[section]++ })
    return counts
  } catch (error) {
    if (!(error instanceof SyntaxError) && (error as NodeJS.ErrnoException).code === undefined) throw error
    const advice = 'bs-ledger repair rebuilds it; --checkpoint none counts the files'
    throw new Failure(`cannot read ${path}: ${reason(error)} (${advice})`, exit.all)
  }
}

function inFiles(ledger: Ledger): Counts {
  const counts = { done: 0, rejected: 0, queued: 0 }
  const seen = scan(ledger)
  try {
    for (const file of Object.values(seen.states)) {
      const why =
        file.state === 'absent' ? 'no such file' : file.state === 'unreadable' ? file.why : undefined
      if (why === undefined || ('path' in file && file.path === ledger.updates && file.state === 'absent'))
        continue
      throw new Failure(`cannot read ${'path' in file ? file.path : ''}: ${why}`, exit.all)
    }
    for (const places of seen.index.groups()) {
      const { successes, updates, rejects } = sorted(places)
      if (successes.length + updates.length > 0) counts.done++
      else if (rejects.length > 0) counts.rejected++
    }
    return counts
  } finally {
    seen.index.close()
  }
}

/** Milliseconds between two points from which on they tell a rate: a consolidation writes many items in an instant. */
const shortest = 60_000

/** Items per hour between the first and the last point of the window; undefined with fewer than two points, or close ones. */
function rate(points: readonly Point[], since: number, now: number): number | undefined {
  const recent = points.filter(({ at }) => at >= since && at <= now)
  const [first, last] = [recent[0], recent.at(-1)]
  if (first === undefined || last === undefined || last.at - first.at < shortest) return undefined
  return Math.max(0, (last.settled - first.settled) / ((last.at - first.at) / 3_600_000))
}

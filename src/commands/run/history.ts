import { existsSync } from 'node:fs'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { commandKey } from '../../run/plan/command-key.ts'
import { history, noHistory, type RunHistory } from '../../run/plan/history.ts'
import type { Unit } from '../../run/plan/plan.ts'
import { backwards } from '../../stream/read-backwards.ts'
import type { RunFlags } from './settings.ts'

/**
 * Bytes read for an estimate, which is not worth reading more; `--resume` reads everything, because it must be exact.
 */
const mostForEstimate = 4 * 1024 * 1024

export interface Remaining {
  readonly plan: readonly Unit[]
  /** Types that an earlier run has completed. */
  readonly skipped: readonly string[]
  readonly past: RunHistory
}

/** The types to run; with `--resume`, without those that an earlier run has completed. */
export function remainingOf(flags: RunFlags, all: readonly Unit[]): Remaining {
  const past = pastOf(flags, all)
  const isDone = (unit: Unit): boolean => flags.resume && past.isDone(commandKey(unit))
  return {
    plan: all.filter(unit => !isDone(unit)),
    skipped: all.filter(isDone).flatMap(({ type }) => type ?? []),
    past,
  }
}

/** The history of earlier runs, from the file of `--events`. */
function pastOf(flags: RunFlags, plan: readonly Unit[]): RunHistory {
  const { events, resume } = flags
  if (resume && events === undefined) {
    throw new Failure('--resume needs --events FILE, where the earlier run has left its records')
  }
  if (events === undefined || !existsSync(events)) return noHistory
  const reader = history(plan.map(commandKey), resume)
  try {
    for (const line of newestFirst(events, resume)) {
      if (reader.see(line)) break
    }
  } catch (error) {
    // Without --resume the user did not ask for this file to be read.
    if (!resume) return noHistory
    throw new Failure(
      `cannot read ${events}: ${reason(error)} (--resume reads it; choose another with --events FILE)`,
      exit.unreachable,
    )
  }
  return reader.past()
}

/** The lines of the file, newest first; with `all`, also those of its rotated files. */
function* newestFirst(events: string, all: boolean): Generator<string> {
  yield* backwards(events, all ? undefined : mostForEstimate)
  for (let n = 1; all && existsSync(`${events}.${n}`); n++) yield* backwards(`${events}.${n}`)
}

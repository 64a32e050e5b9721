import type { Io } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import type { Unit } from '../../run/plan/plan.ts'
import { budgetOf } from './budget.ts'
import { remainingOf } from './history.ts'
import { commandText, type RunFlags } from './settings.ts'

/** Prints what would be run, and runs nothing. Returns the exit code. */
export function dryRun(flags: RunFlags, all: readonly Unit[], io: Io): number {
  const { plan, skipped } = remainingOf(flags, all)
  const { refusal } = budgetOf(flags, plan.length)
  if (refusal !== undefined) throw new Failure(refusal, exit.budget)
  if (plan.length < all.length)
    io.say(`would leave out, as done before: ${skipped.join(', ') || 'the command'}`)
  for (const unit of plan) io.say(`would run ${commandText(unit.command, flags)}`)
  return exit.ok
}

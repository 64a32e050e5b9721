import { toUtc } from '../lib/time.ts'
import type { ScriptEnd } from '../records/index.ts'
import type { DueAlert } from './dedup.ts'
import type { Rule } from './rule.ts'
import type { RunFacts } from './run-facts.ts'
import type { Journal } from './state/journal.ts'

export interface SuccessfulRun {
  readonly journal: Journal | undefined
  readonly rules: readonly Rule[]
  readonly facts: RunFacts
  /** The end of the run that has succeeded. */
  readonly record: ScriptEnd
}

/**
 * Alerts about earlier runs of the same job that are over, because this run has succeeded with everything that failed then.
 * Without a journal nothing is known of earlier runs.
 */
export function madeGood({ journal, rules, facts, record }: SuccessfulRun): readonly DueAlert[] {
  const { run_id: run, timestamp } = record
  return (journal?.open() ?? []).flatMap(({ alert }) => {
    const rule = rules.find(({ name }) => name === alert.rule)
    const isEarlier = alert.run_id !== undefined && alert.run_id !== run
    if (rule === undefined || !isEarlier || !facts.makesGood(run, alert)) return []
    const time = timestamp === undefined ? undefined : toUtc(timestamp)
    // How the types went then is no longer of interest.
    const { results: _then, ...known } = alert
    const over = {
      ...known,
      ...(time !== undefined && { timestamp: time, last_success: time }),
      status: 'resolved',
      summary: `${alert.job} has succeeded again (was: ${alert.summary ?? alert.rule})`,
    } as const
    return [{ alert: over, phase: 'resolved', rule }]
  })
}

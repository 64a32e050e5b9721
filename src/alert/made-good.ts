import { plural } from '../lib/text.ts'
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
 * Alerts about earlier runs of the same job that are over, because this run has succeeded with everything that failed then;
 * the newest first, and it says how many there are: a sink that gets one message gets that one.
 * Without a journal nothing is known of earlier runs.
 */
export function madeGood({ journal, rules, facts, record }: SuccessfulRun): readonly DueAlert[] {
  const { run_id: run, timestamp } = record
  const over = (journal?.open() ?? []).flatMap(({ alert }) => {
    const rule = rules.find(({ name }) => name === alert.rule)
    const isEarlier = alert.run_id !== undefined && alert.run_id !== run
    return rule !== undefined && isEarlier && facts.makesGood(run, alert) ? [{ alert, rule }] : []
  })
  return over.reverse().map(({ alert, rule }, index) => {
    const time = timestamp === undefined ? undefined : toUtc(timestamp)
    // How the types went then is no longer of interest.
    const { results: _then, ...known } = alert
    const more = index === 0 && over.length > 1 ? `; and ${plural(over.length - 1, 'more alert')}` : ''
    const resolved = {
      ...known,
      ...(time !== undefined && { timestamp: time, last_success: time }),
      status: 'resolved',
      summary: `${alert.job} has succeeded again (was: ${alert.summary ?? alert.rule}${more})`,
    } as const
    return { alert: resolved, phase: 'resolved', rule }
  })
}

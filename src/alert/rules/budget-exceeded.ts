import type { Emit } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'
import { perRun, type RunWatch } from '../per-run.ts'
import type { Finding, Rule } from '../rule.ts'

/** Exit code of bs-run for a run that its budget did not allow to begin. */
const refused = 5

export const budgetExceeded: Rule = {
  name: 'budget_exceeded',
  summary: 'a run says that its budget is spent, or its cost is over --budget',
  severity: 'critical',
  events: ['script_start', 'usage', 'type_end', 'script_end'],
  watch: ({ budget }) => perRun(() => watchRun(budget)),
}

function watchRun(budget: number | undefined): RunWatch {
  /** Dollars by attempt: the calls of an attempt, until its end tells their sum. */
  const costs = new Map<string, number>()
  let attempts = 0

  return {
    push(record, emit) {
      if (record.event === 'type_end') attempts++
      const summary = budgetMessage(record, attempts)
      if (summary !== undefined) emit({ summary })
      count(costs, record)
      if (budget !== undefined) compare(costs, budget, emit)
    },
  }
}

function budgetMessage(record: AnyRecord, attempts: number): string | undefined {
  if (record.event !== 'type_end' && record.event !== 'script_end') return undefined
  if (record.reason !== undefined && /budget/i.test(record.reason)) {
    return record.type === undefined ? record.reason : `${record.type}: ${record.reason}`
  }
  // After an attempt, 5 is the child's own code, which bs-run hands on and which means something else.
  if (record.event === 'script_end' && record.exit_code === refused && attempts === 0) {
    return 'the budget did not allow the run to begin (exit code 5)'
  }
  return undefined
}

function count(costs: Map<string, number>, record: AnyRecord): void {
  if (record.event !== 'usage' && record.event !== 'type_end') return
  if (record.cost_usd === undefined) return
  const attempt = `${record.type ?? ''} ${record.attempt ?? ''}`
  const before = record.event === 'usage' ? (costs.get(attempt) ?? 0) : 0
  costs.set(attempt, before + record.cost_usd)
}

function compare(costs: Map<string, number>, budget: number, emit: Emit<Finding>): void {
  let spent = 0
  for (const cost of costs.values()) spent += cost
  // Sums of cents in binary are off in the 16th digit.
  if (spent <= budget + 1e-9) return
  emit({
    summary: `${dollars(spent)} spent, the budget is ${dollars(budget)}`,
    value: Number(spent.toFixed(6)),
    threshold: budget,
  })
}

const dollars = (amount: number): string => `$${amount.toFixed(Number(amount.toFixed(2)) === amount ? 2 : 4)}`

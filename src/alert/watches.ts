import type { AnyRecord } from '../records/index.ts'
import type { Dedup } from './dedup.ts'
import type { Finding, Input, Rule, Settings } from './rule.ts'
import type { RunFacts } from './run-facts.ts'

/** All rules at work on one input; what they find goes to the deduplication. */
export interface Watches {
  push(record: AnyRecord): void
  /** The record tells what is known of its run, and no rule sees it. */
  note(record: AnyRecord): void
  tick(now: number): void
  end(): void
}

export interface WatchOptions {
  readonly settings: Settings
  readonly input: Input
  readonly alerts: Dedup
  readonly facts: RunFacts
}

export function watchesOf(rules: readonly Rule[], { settings, input, alerts, facts }: WatchOptions): Watches {
  const steps = rules.map(rule => ({
    events: rule.events,
    step: rule.watch(settings, input),
    consider: (finding: Finding) => alerts.consider(rule, finding),
  }))
  return {
    push(record) {
      facts.see(record)
      for (const { events, step, consider } of steps)
        if (events.includes(record.event)) step.push(record, consider)
    },
    note: record => facts.see(record),
    tick(now) {
      for (const { step, consider } of steps) step.tick?.(now, consider)
    },
    end() {
      for (const { step, consider } of steps) step.end(consider)
    },
  }
}

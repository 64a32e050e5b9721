import type { Alert } from '../../records/index.ts'
import type { Rule } from '../rule.ts'
import type { Outgoing } from '../sink.ts'
import type { Intent, Journal } from '../state/journal.ts'

/**
 * What follows an alert that nobody acknowledges and that is not over: reminders to those who got it, again and again, and
 * once an escalation to somebody else. Times are milliseconds.
 */
export interface FollowUps {
  /** An alert has gone to these sinks. */
  plan(outgoing: Outgoing, rule: Rule, sinks: readonly string[], now: number): void
  /** Follow-ups that another process has planned; those that are due now come back, the others are kept or dropped. */
  take(intents: readonly Intent[], now: number): readonly Intent[]
  /** The alert is over. */
  cancel(alert: Alert): void
  /** Those that are due now and that nobody has acknowledged. */
  due(now: number): readonly Intent[]
  waiting(): number
}

export function followUps(journal: Journal | undefined): FollowUps {
  let planned: Intent[] = []

  const add = (intent: Intent): void => {
    if (journal?.intend(intent) !== false) planned.push(intent)
  }
  const drop = (intent: Intent): void => {
    for (const sink of intent.sinks) journal?.settle(intent.key, sink, 'dropped')
  }
  /** Acknowledged, or resolved by another process. */
  const isNeeded = ({ alert }: Intent): boolean => {
    const name = nameOf(alert)
    if (journal === undefined) return true
    return !journal.isAcknowledged(name) && journal.open().some(one => nameOf(one.alert) === name)
  }
  /** Due ones go out, and a reminder is followed by the next. */
  const due = (now: number): readonly Intent[] => {
    const ready = planned.filter(({ notBefore = 0 }) => notBefore <= now)
    if (ready.length === 0) return ready
    planned = planned.filter(intent => !ready.includes(intent))
    const needed = ready.filter(isNeeded)
    for (const intent of ready) if (!needed.includes(intent)) drop(intent)
    for (const intent of needed) if (intent.repeat !== undefined) add(nextOf(intent, intent.repeat, now))
    return needed
  }

  return {
    plan({ alert, key }, { escalate, repeat }, sinks, now) {
      if (escalate !== undefined)
        add({
          key: `${key}:escalation`,
          phase: 'reminder',
          alert: { ...alert, summary: `nobody has acknowledged: ${alert.summary ?? alert.rule}` },
          sinks: escalate.sinks,
          notBefore: now + escalate.after,
        })
      if (repeat !== undefined && sinks.length > 0)
        add({
          key: `${key}:reminder:1`,
          phase: 'reminder',
          alert: { ...alert, summary: `reminder: ${alert.summary ?? alert.rule}` },
          sinks,
          notBefore: now + repeat,
          repeat,
        })
    },
    take(intents, now) {
      for (const intent of intents) {
        if (isNeeded(intent)) planned.push(intent)
        else drop(intent)
      }
      return due(now)
    },
    cancel(alert) {
      const isOver = (intent: Intent): boolean => nameOf(intent.alert) === nameOf(alert)
      for (const intent of planned.filter(isOver)) drop(intent)
      planned = planned.filter(intent => !isOver(intent))
    },
    due,
    waiting: () => planned.length,
  }
}

const nameOf = ({ key, rule }: Alert): string => key ?? rule

/** The reminder after this one; those that were missed meanwhile are not made up for. */
function nextOf(intent: Intent, repeat: number, now: number): Intent {
  const [, stem = intent.key, count = '1'] = /^(.*:reminder:)(\d+)$/s.exec(intent.key) ?? []
  return { ...intent, key: `${stem}${Number(count) + 1}`, notBefore: now + repeat }
}

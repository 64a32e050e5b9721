import type { Alert } from '../../records/index.ts'
import type { Outgoing } from '../sink.ts'
import type { Intent, Journal } from '../state/journal.ts'

/** Alerts that somebody else gets when nobody acknowledges them in time. Times are milliseconds. */
export interface Escalations {
  plan(
    outgoing: Outgoing,
    rule: { readonly after: number; readonly sinks: readonly string[] },
    now: number,
  ): void
  /** True: it is an escalation that is not due yet, or needs no more sending; it is kept here, or dropped. */
  take(intent: Intent, now: number): boolean
  /** The alert is over. */
  cancel(alert: Alert): void
  /** Those that are due now and that nobody has acknowledged. */
  due(now: number): readonly Intent[]
  waiting(): number
}

export function escalations(journal: Journal | undefined): Escalations {
  let planned: Intent[] = []

  const drop = (intent: Intent): void => {
    for (const sink of intent.sinks) journal?.settle(intent.key, sink, 'dropped')
  }
  /** Acknowledged, or resolved by another process. */
  const isNeeded = ({ alert }: Intent): boolean => {
    const name = alert.key ?? alert.rule
    if (journal === undefined) return true
    return (
      !journal.isAcknowledged(name) && journal.open().some(one => (one.alert.key ?? one.alert.rule) === name)
    )
  }

  return {
    plan({ alert, phase, key }, { after, sinks }, now) {
      const summary = `nobody has acknowledged: ${alert.summary ?? alert.rule}`
      const intent = {
        key: `${key}:escalation`,
        phase,
        alert: { ...alert, summary },
        sinks,
        notBefore: now + after,
      }
      if (journal?.intend(intent) !== false) planned.push(intent)
    },
    take(intent, now) {
      if (intent.notBefore === undefined) return false
      if (!isNeeded(intent)) drop(intent)
      else if (intent.notBefore > now) planned.push(intent)
      else return false
      return true
    },
    cancel({ key }) {
      for (const intent of planned.filter(({ alert }) => alert.key === key)) drop(intent)
      planned = planned.filter(({ alert }) => alert.key !== key)
    },
    due(now) {
      const ready = planned.filter(({ notBefore = 0 }) => notBefore <= now)
      if (ready.length === 0) return ready
      planned = planned.filter(intent => !ready.includes(intent))
      const needed = ready.filter(isNeeded)
      for (const intent of ready) if (!needed.includes(intent)) drop(intent)
      return needed
    },
    waiting: () => planned.length,
  }
}

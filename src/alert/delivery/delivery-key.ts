import type { Alert } from '../../records/index.ts'
import type { Phase } from '../dedup.ts'

/**
 * Names deliveries so that the same delivery has the same key in every process and after a crash: the alert's key, what
 * is told, and for which time this alert fires. An alert whose key names no run or outage is named by its time as well.
 */
export interface DeliveryKeys {
  next(alert: Alert, phase: Phase): string
}

/** `resolved`: how often other processes have resolved the alert of this key. */
export function deliveryKeys(resolved: (alertKey: string) => number = () => 0): DeliveryKeys {
  const rounds = new Map<string, number>()
  return {
    next(alert, phase) {
      const incident = incidentOf(alert)
      const round = Math.max(rounds.get(incident) ?? 1, resolved(alert.key ?? alert.rule) + 1)
      if (phase === 'resolved') rounds.set(incident, round + 1)
      // Numbers that change again are sent again.
      const numbers = phase === 'update' || phase === 'closing' ? `:${alert.failed_count ?? ''}` : ''
      return `${incident}:${phase}:${round}${numbers}`
    },
  }
}

const incidentOf = (alert: Alert): string =>
  namesOccasion(alert) ? (alert.key ?? alert.rule) : `${alert.key ?? alert.rule}@${alert.timestamp ?? ''}`

/** Whether an alert's key names a run or an outage. One of rule and type alone is the same each time. */
export const namesOccasion = ({ key, rule, type }: Alert): boolean =>
  key !== undefined && key !== rule && key !== `${rule}:${type}`

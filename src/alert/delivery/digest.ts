import { cut } from '../../lib/text.ts'
import type { Alert } from '../../records/index.ts'
import type { Outgoing } from '../sink.ts'

const order = ['info', 'warning', 'critical'] as const
const mostNamed = 20

/** Several deliveries for one sink as one: what belongs together, or came faster than the sink is allowed to send. */
export function digestOf(parts: readonly [Outgoing, ...Outgoing[]]): Outgoing {
  const [first] = parts
  const alerts = parts.map(({ alert }) => alert)
  const severity = order[Math.max(...alerts.map(alert => order.indexOf(alert.severity)))] ?? 'warning'
  const runs = new Set(alerts.map(({ run_id }) => run_id))
  const lines = alerts.slice(0, mostNamed).map(alert => `${alert.rule}: ${alert.summary ?? ''}`)
  const rest = alerts.length > mostNamed ? ` … and ${alerts.length - mostNamed} more` : ''
  const { run_id: run, ...common } = first.alert
  const alert: Alert = {
    ...common,
    ...(runs.size === 1 && run !== undefined && { run_id: run }),
    rule: 'digest',
    severity,
    summary: cut(`${alerts.length} alerts: ${lines.join('; ')}${rest}`, 4000),
    key: `digest:${first.key}`,
  }
  const { type: _type, ...whole } = alert
  return {
    alert: whole,
    phase: first.phase,
    key: parts
      .map(({ key }) => key)
      .join('+')
      .slice(0, 500),
  }
}

export interface Rate {
  readonly count: number
  readonly per: number
}

/** Whether one more may be sent now (milliseconds), and when the next may. */
export interface RateLimit {
  admit(now: number): boolean
  nextAt(now: number): number
}

export function rateLimit({ count, per }: Rate): RateLimit {
  let sent: number[] = []
  const recent = (now: number): number[] => sent.filter(time => now - time < per)
  return {
    admit(now) {
      sent = recent(now)
      if (sent.length >= count) return false
      sent.push(now)
      return true
    },
    nextAt: now => (recent(now).length < count ? now : (recent(now)[0] ?? now) + per),
  }
}

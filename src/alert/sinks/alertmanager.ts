import { httpSink } from '../http-sink.ts'
import type { Message } from '../messages/message.ts'
import { textOf } from '../messages/text.ts'
import type { Outgoing } from '../sink.ts'

/**
 * To a Prometheus Alertmanager (`…/api/v2/alerts`), or, at any other address, to a receiver of its webhook layout
 * (version 4), which many programs take. The labels name the alert: the same labels are the same alert.
 */
export const alertmanager = httpSink({
  name: 'alertmanager',
  summary: "an alert for Prometheus' Alertmanager, or in the layout of its webhooks",
  prepare:
    (_options, { base, now }) =>
    (outgoing, message) => {
      const alert = alertOf(outgoing, message, now())
      const isApi = base.pathname.endsWith('/api/v2/alerts')
      return { body: JSON.stringify(isApi ? [alert] : webhookOf(outgoing, alert)) }
    },
})

interface PrometheusAlert {
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly startsAt: string
  readonly endsAt?: string
  readonly generatorURL?: string
}

function alertOf({ alert, phase }: Outgoing, message: Message, now: number): PrometheusAlert {
  const labels = {
    alertname: alert.rule,
    severity: alert.severity,
    job: alert.job,
    instance: alert.host,
    run_id: alert.run_id,
    type: alert.type,
  }
  const time = alert.timestamp ?? new Date(now).toISOString()
  return {
    labels: Object.fromEntries(Object.entries(labels).filter(([, value]) => value)) as Record<string, string>,
    annotations: { summary: message.headline, description: textOf(message) },
    startsAt: time,
    ...(phase === 'resolved' && { endsAt: time }),
    ...(message.link !== undefined && { generatorURL: message.link }),
  }
}

function webhookOf({ alert, phase }: Outgoing, one: PrometheusAlert): object {
  const status = phase === 'resolved' ? 'resolved' : 'firing'
  const never = '0001-01-01T00:00:00Z'
  return {
    version: '4',
    groupKey: alert.key ?? alert.rule,
    truncatedAlerts: 0,
    status,
    receiver: 'bs-alert',
    groupLabels: { alertname: alert.rule },
    commonLabels: one.labels,
    commonAnnotations: one.annotations,
    externalURL: one.generatorURL ?? '',
    alerts: [{ status, endsAt: never, generatorURL: '', fingerprint: alert.key ?? alert.rule, ...one }],
  }
}

import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { textOption } from '../sink.ts'

// Limits: dedup_key 255 characters, summary 1024, the whole event 512 KB.
const severities = { critical: 'critical', warning: 'warning', info: 'info' } as const

/** Events API v2: trigger and resolve with the alert's key, so that one incident belongs to one alert. */
export const pagerduty = httpSink({
  name: 'pagerduty',
  summary: 'an incident of PagerDuty (Events API v2), resolved with the alert',
  address: 'https://events.pagerduty.com/v2/enqueue',
  options: {
    routing_key: { help: 'integration key of the service', secret: true, required: true },
  },
  prepare(options) {
    const routing_key = textOption(options, 'routing_key')
    return ({ alert, phase }, message) => {
      const event = {
        routing_key,
        event_action: phase === 'resolved' ? 'resolve' : 'trigger',
        dedup_key: cut(alert.key ?? alert.rule, 255),
      }
      if (phase === 'resolved') return { body: JSON.stringify(event) }
      return {
        body: JSON.stringify({
          ...event,
          client: 'bs-alert',
          ...(message.link !== undefined && { client_url: message.link }),
          ...(message.link !== undefined && { links: [{ href: message.link, text: 'Report' }] }),
          payload: {
            summary: cut(message.subject, 1024),
            source: cut(alert.host ?? alert.job ?? 'bs-alert', 255),
            severity: severities[alert.severity],
            ...(alert.timestamp !== undefined && { timestamp: alert.timestamp }),
            ...(alert.type !== undefined && { component: alert.type }),
            ...(alert.job !== undefined && { group: alert.job }),
            class: alert.rule,
            custom_details: {
              text: cut(textOf(message), 20_000),
              ...Object.fromEntries(message.facts),
              ...(alert.failed_types !== undefined && { failed_types: alert.failed_types.slice(0, 100) }),
            },
          },
        }),
      }
    }
  },
})

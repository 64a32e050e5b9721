import { cut } from '../../lib/text.ts'
import { httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { listOption, textOption } from '../sink.ts'

// Limits of the alert API: message 130 characters, alias and entity 512, source 100, description 15 000, 20 tags of 50,
// details 8000 in all. Jira Service Management takes the same alerts under its own address.
const priorities = { critical: 'P1', warning: 'P3', info: 'P5' } as const

export const opsgenie = httpSink({
  name: 'opsgenie',
  summary: 'an alert of Opsgenie, or with `url` of Jira Service Management, closed when resolved',
  address: 'https://api.opsgenie.com',
  options: {
    key: { help: 'API key of the integration', secret: true, required: true },
    tags: { help: 'tags of the alert', type: 'list' },
  },
  prepare(options, { base }) {
    const headers = { authorization: `GenieKey ${textOption(options, 'key')}` }
    const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`
    const tags = listOption(options, 'tags').map(tag => cut(tag, 50))
    return ({ alert, phase }, message) => {
      const alias = cut(alert.key ?? alert.rule, 512)
      if (phase === 'resolved') {
        const url = new URL(`${root}/v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias`)
        return {
          url,
          headers,
          body: JSON.stringify({ source: 'bs-alert', note: cut(message.headline, 25_000) }),
        }
      }
      return {
        url: new URL(`${root}/v2/alerts`),
        headers,
        body: JSON.stringify({
          message: cut(message.subject, 130),
          alias,
          description: cut(textOf(message), 15_000),
          priority: priorities[alert.severity],
          source: cut(alert.host ?? 'bs-alert', 100),
          entity: cut(alert.job ?? alert.rule, 512),
          tags: [...tags, alert.rule].slice(0, 20),
          details: Object.fromEntries(message.facts.map(([label, value]) => [label, cut(value, 500)])),
        }),
      }
    }
  },
})

import { createHash } from 'node:crypto'
import { Failure } from '../../lib/failure.ts'
import { cut } from '../../lib/text.ts'
import { type HttpParts, httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { type Outgoing, textOption } from '../sink.ts'

const levels = { critical: 'fatal', warning: 'warning', info: 'info' } as const
const hex = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/**
 * An envelope by plain HTTP: an event whose fingerprint is the alert's key, and, with `monitor`, a check-in for Sentry
 * Crons. `url` is the project's DSN. Layout: develop.sentry.dev, Envelopes and Check-Ins.
 */
export const sentry = httpSink({
  name: 'sentry',
  summary: 'an event, and with `monitor` a check-in, of Sentry',
  ownLogin: true,
  options: {
    monitor: { help: 'slug of the monitor that gets a check-in with status error' },
    environment: { help: 'environment, such as production' },
  },
  prepare(options, { base, user, version, now }) {
    const project = base.pathname.split('/').filter(Boolean).at(-1)
    if (project === undefined || !/^\d+$/.test(project))
      throw new Failure(
        'bad address of the sink sentry: it has to end with the number of the project, as a DSN does',
      )
    const prefix = base.pathname.replace(/\/?\d+\/?$/, '')
    const url = new URL(`${prefix}/api/${project}/envelope/`, base.origin)
    const environment = textOption(options, 'environment')
    const monitor = textOption(options, 'monitor')

    return (outgoing, message): HttpParts => {
      const { alert, key } = outgoing
      const about = { ...(environment !== undefined && { environment }) }
      const event = {
        event_id: hex(key),
        timestamp: alert.timestamp ?? new Date(now()).toISOString(),
        platform: 'other',
        level: message.isOver ? 'info' : levels[alert.severity],
        logger: 'bs-alert',
        ...(alert.host !== undefined && { server_name: alert.host }),
        release: `bs-alert@${version}`,
        ...about,
        message: { formatted: cut(message.subject, 8000) },
        fingerprint: ['bs-alert', alert.rule, alert.job ?? '', alert.type ?? ''],
        tags: Object.fromEntries(tagsOf(outgoing)),
        extra: { text: cut(textOf(message), 16_000), failed_types: alert.failed_types },
      }
      const items: Array<readonly [type: string, value: object]> = [['event', event]]
      if (monitor !== undefined) {
        items.push([
          'check_in',
          {
            check_in_id: hex(`${key} check-in`),
            monitor_slug: monitor,
            status: message.isOver ? 'ok' : 'error',
            ...about,
          },
        ])
      }
      return {
        url,
        contentType: 'application/x-sentry-envelope',
        headers: {
          'x-sentry-auth': `Sentry sentry_version=7, sentry_key=${user}, sentry_client=bs-alert/${version}`,
        },
        body: envelope(event.event_id, new Date(now()).toISOString(), items),
      }
    }
  },
})

/** Tags have at most 200 characters and no line breaks. */
const tagsOf = ({ alert, phase }: Outgoing): ReadonlyArray<readonly [string, string]> =>
  Object.entries({ rule: alert.rule, phase, job: alert.job, type: alert.type, run_id: alert.run_id }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, cut(value.replace(/\s+/g, ' '), 200)] as const]),
  )

function envelope(
  id: string,
  sentAt: string,
  items: ReadonlyArray<readonly [type: string, value: object]>,
): string {
  const lines = [JSON.stringify({ event_id: id, sent_at: sentAt })]
  for (const [type, value] of items) {
    const payload = JSON.stringify(value)
    lines.push(JSON.stringify({ type, length: Buffer.byteLength(payload) }), payload)
  }
  return `${lines.join('\n')}\n`
}

import { createHash } from 'node:crypto'
import { Failure } from '../../lib/failure.ts'
import { cut } from '../../lib/text.ts'
import { type HttpParts, httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { type Outgoing, type SinkContext, type SinkOptions, textOption } from '../sink.ts'

const levels = { critical: 'fatal', warning: 'warning', info: 'info' } as const
const hex = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

type Base = SinkContext & { readonly base: URL; readonly user: string }

/**
 * An envelope by plain HTTP: an event whose fingerprint is the alert's key, and, with `monitor`, check-ins for Sentry
 * Crons: in progress, ok or error, with one id for each run. `url` is the project's DSN. Layout: develop.sentry.dev,
 * Envelopes and Check-Ins.
 */
export const sentry = httpSink({
  name: 'sentry',
  summary: 'an event, and with `monitor` check-ins when a run begins, succeeds or fails, of Sentry',
  ownLogin: true,
  options: {
    monitor: { help: 'slug of the monitor that gets check-ins' },
    environment: { help: 'environment, such as production' },
  },
  prepare(options, context) {
    const send = envelopeFor(context)
    const monitor = textOption(options, 'monitor')
    const about = aboutOf(options)
    return (outgoing, message): HttpParts => {
      const { alert, key } = outgoing
      const event = {
        event_id: hex(key),
        timestamp: alert.timestamp ?? new Date(context.now()).toISOString(),
        platform: 'other',
        level: message.isOver ? 'info' : levels[alert.severity],
        logger: 'bs-alert',
        ...(alert.host !== undefined && { server_name: alert.host }),
        release: `bs-alert@${context.version}`,
        ...about,
        message: { formatted: cut(message.subject, 8000) },
        fingerprint: ['bs-alert', alert.rule, alert.job ?? '', alert.type ?? ''],
        tags: Object.fromEntries(tagsOf(outgoing)),
        extra: { text: cut(textOf(message), 16_000), failed_types: alert.failed_types },
      }
      const status = message.isOver ? 'ok' : 'error'
      return send(event.event_id, [
        ['event', event],
        ...(monitor === undefined || alert.severity !== 'critical'
          ? []
          : [checkIn(monitor, { run: alert.run_id ?? key, status, about })]),
      ])
    }
  },
  prepareRuns(options, context) {
    const monitor = textOption(options, 'monitor')
    if (monitor === undefined) return undefined
    const send = envelopeFor(context)
    const about = aboutOf(options)
    return (state, run = '') => {
      const status = state === 'began' ? 'in_progress' : 'ok'
      return send(hex(`${run} ${state}`), [checkIn(monitor, { run, status, about })])
    }
  },
})

const aboutOf = (options: SinkOptions): object => {
  const environment = textOption(options, 'environment')
  return environment === undefined ? {} : { environment }
}

interface CheckIn {
  readonly run: string
  readonly status: 'in_progress' | 'ok' | 'error'
  readonly about: object
}

const checkIn = (monitor_slug: string, { run, status, about }: CheckIn): Item => [
  'check_in',
  { check_in_id: hex(`${run} check-in`), monitor_slug, status, ...about },
]

/** Makes requests to the project of a DSN; throws a Failure when the DSN cannot be read. */
function envelopeFor({ base, user, version, now }: Base): (id: string, items: readonly Item[]) => HttpParts {
  const project = base.pathname.split('/').filter(Boolean).at(-1)
  if (project === undefined || !/^\d+$/.test(project))
    throw new Failure(
      'bad address of the sink sentry: it has to end with the number of the project, as a DSN does',
    )
  const prefix = base.pathname.replace(/\/?\d+\/?$/, '')
  const url = new URL(`${prefix}/api/${project}/envelope/`, base.origin)
  return (id, items) => ({
    url,
    contentType: 'application/x-sentry-envelope',
    headers: {
      'x-sentry-auth': `Sentry sentry_version=7, sentry_key=${user}, sentry_client=bs-alert/${version}`,
    },
    body: envelope(id, new Date(now()).toISOString(), items),
  })
}

/** Tags have at most 200 characters and no line breaks. */
const tagsOf = ({ alert, phase }: Outgoing): ReadonlyArray<readonly [string, string]> =>
  Object.entries({ rule: alert.rule, phase, job: alert.job, type: alert.type, run_id: alert.run_id }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, cut(value.replace(/\s+/g, ' '), 200)] as const]),
  )

type Item = readonly [type: string, value: object]

function envelope(id: string, sentAt: string, items: readonly Item[]): string {
  const lines = [JSON.stringify({ event_id: id, sent_at: sentAt })]
  for (const [type, value] of items) {
    const payload = JSON.stringify(value)
    lines.push(JSON.stringify({ type, length: Buffer.byteLength(payload) }), payload)
  }
  return `${lines.join('\n')}\n`
}

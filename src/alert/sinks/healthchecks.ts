import { createHash } from 'node:crypto'
import { httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { cutBytes } from './ntfy.ts'

/** A ping keeps the first 100 kB of its body. */
const longest = 100_000

/**
 * A critical alert is a /fail of the check, a warning a /log, which changes no state; resolved is a success. A run that
 * begins is a /start, so that the check knows how long runs take, and one that succeeds a success.
 */
export const healthchecks = httpSink({
  name: 'healthchecks',
  summary: 'pings to a check of healthchecks.io or a server like it: start, success, fail or log',
  prepareRuns:
    (_options, { base }) =>
    (state, run) => ({
      url: pingAddress(base, state === 'began' ? '/start' : '', run),
      contentType: 'text/plain; charset=utf-8',
      body: '',
    }),
  prepare:
    (_options, { base }) =>
    ({ alert, phase }, message) => {
      const path = phase === 'resolved' ? '' : alert.severity === 'critical' ? '/fail' : '/log'
      return {
        url: pingAddress(base, path, alert.run_id),
        contentType: 'text/plain; charset=utf-8',
        body: cutBytes(textOf(message), longest),
      }
    },
})

function pingAddress(base: URL, path: string, run: string | undefined): URL {
  const url = new URL(base)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  if (run !== undefined) url.searchParams.set('rid', uuidOf(run))
  return url
}

/** A run's id has to be a UUID; the same run gives the same one. */
function uuidOf(run: string): string {
  const digits = createHash('sha256').update(run).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

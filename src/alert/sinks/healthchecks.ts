import { createHash } from 'node:crypto'
import { httpSink } from '../http-sink.ts'
import { textOf } from '../messages/text.ts'
import { cutBytes } from './ntfy.ts'

/** A ping keeps the first 100 kB of its body. */
const longest = 100_000

/** A critical alert is a /fail of the check, a warning a /log, which changes no state; resolved is a success. */
export const healthchecks = httpSink({
  name: 'healthchecks',
  summary: 'a ping to a check of healthchecks.io or a server like it: fail, log or success',
  prepare: (_options, { base }) => {
    const below = (path: string, run: string | undefined): URL => {
      const url = new URL(base)
      url.pathname = url.pathname.replace(/\/+$/, '') + path
      if (run !== undefined) url.searchParams.set('rid', uuidOf(run))
      return url
    }
    return ({ alert, phase }, message) => {
      const path = phase === 'resolved' ? '' : alert.severity === 'critical' ? '/fail' : '/log'
      return {
        url: below(path, alert.run_id),
        contentType: 'text/plain; charset=utf-8',
        body: cutBytes(textOf(message), longest),
      }
    }
  },
})

/** A run's id has to be a UUID; the same run gives the same one. */
function uuidOf(run: string): string {
  const digits = createHash('sha256').update(run).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

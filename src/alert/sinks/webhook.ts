import { Failure, reason } from '../../lib/failure.ts'
import { write } from '../../records/write.ts'
import { secret } from '../../system/secret.ts'
import { retryAfter as wait } from '../backoff.ts'
import type { Answer, Sink } from '../sink.ts'

const timeout = 10_000
/** Answers that another try can change; 5xx are the others (RFC 9110, RFC 6585, RFC 8470). */
const passing = [408, 425, 429]

/** POSTs the alert record. The address is a secret (chat hooks carry their key in the path): only the host is shown. */
export const webhook: Sink = {
  name: 'webhook',
  summary: 'POST the alert record as JSON to --webhook',
  open({ webhook }, { env, version, now }) {
    if (!webhook) throw new Failure('the sink webhook needs an address: --webhook env:NAME, file:PATH or URL')
    const { url, where, headers } = address(secret(webhook, '--webhook', env))
    const ours = { 'content-type': 'application/json', 'user-agent': `bs-alert/${version}` }
    return {
      name: 'webhook',
      where,
      takes: (_alert, update) => !update,
      send: async (alert, givenUp) => {
        const late = AbortSignal.timeout(timeout)
        try {
          // Loaded when first used: most runs alert nobody, and every run has to start.
          const { post } = await import('../post.ts')
          const signal = AbortSignal.any([givenUp, late])
          const { status, retryAfter } = await post(url, { ...headers, ...ours }, write(alert), signal)
          return judge(status, wait(retryAfter, now()), where)
        } catch (error) {
          const why = late.aborted ? `no answer within ${timeout / 1000}s` : explain(error)
          return { failed: `${where}: ${why}`, retry: true }
        }
      },
    }
  },
}

/** Redirects are not followed: an alert must not be carried to a place that nobody configured. */
function judge(status: number, after: number | undefined, where: string): Answer {
  if (status >= 200 && status < 300) return { sent: `${where}: HTTP ${status}` }
  const retry = status >= 500 || passing.includes(status)
  return { failed: `${where}: HTTP ${status}`, retry, ...(after !== undefined && { after }) }
}

/** A message may hold the address; a code does not. */
function explain(error: unknown): string {
  const { name, code } = error as NodeJS.ErrnoException
  if (name === 'AbortError') return 'no answer yet'
  return code === undefined ? 'the connection failed' : reason({ code })
}

function address(text: string): { url: URL; where: string; headers: Record<string, string> } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Failure(
      'bad --webhook (not shown, it may hold a secret): write env:NAME, file:PATH or http(s)://…',
    )
  }
  const { username, password, protocol, host } = url
  const login = Buffer.from(`${decode(username)}:${decode(password)}`)
  const headers: Record<string, string> =
    username || password ? { authorization: `Basic ${login.toString('base64')}` } : {}
  url.username = ''
  url.password = ''
  return { url, where: `${protocol}//${host}`, headers }
}

/** A stray `%` in a password is no reason to stop. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

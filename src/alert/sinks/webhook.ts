import { Failure, reason } from '../../lib/failure.ts'
import type { Alert } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import { retryAfter } from '../backoff.ts'
import { secret } from '../secret.ts'
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
    return {
      name: 'webhook',
      where,
      takes: (_alert, update) => !update,
      send: async (alert, givenUp) => {
        const signal = AbortSignal.any([givenUp, AbortSignal.timeout(timeout)])
        const request = post(alert, { ...headers, 'user-agent': `bs-alert/${version}` }, signal)
        try {
          const response = await fetch(url, request)
          // The words of the answer are of no use; reading them could take for ever.
          response.body?.cancel().catch(() => {})
          return judge(response.status, retryAfter(response.headers.get('retry-after'), now()), where)
        } catch (error) {
          return { failed: `${where}: ${explain(error)}`, retry: true }
        }
      },
    }
  },
}

const post = (alert: Alert, headers: Record<string, string>, signal: AbortSignal): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: write(alert),
  // An alert must not be carried to a place that nobody configured.
  redirect: 'manual',
  signal,
})

function judge(status: number, after: number | undefined, where: string): Answer {
  if (status >= 200 && status < 300) return { sent: `${where}: HTTP ${status}` }
  const retry = status >= 500 || passing.includes(status)
  return { failed: `${where}: HTTP ${status}`, retry, ...(after !== undefined && { after }) }
}

/** fetch hides the reason in `cause`. Its own words may hold the address and are not repeated. */
function explain(error: unknown): string {
  const { name, cause } = error as Error
  if (name === 'TimeoutError') return `no answer within ${timeout / 1000}s`
  if (name === 'AbortError') return 'no answer yet'
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  return words[code ?? ''] ?? (code === undefined ? 'the connection failed' : reason({ code }))
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host name lookup failed',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_SOCKET: 'connection closed without an answer',
}

function address(text: string): { url: URL; where: string; headers: Record<string, string> } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Failure(
      'bad --webhook (not shown, it may hold a secret): write env:NAME, file:PATH or http(s)://…',
    )
  }
  const { username, password, protocol, host } = url
  // fetch refuses addresses with credentials; the header says the same.
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
  const headers: Record<string, string> =
    username || password ? { authorization: `Basic ${login.toString('base64')}` } : {}
  url.username = ''
  url.password = ''
  return { url, where: `${protocol}//${host}`, headers }
}

import { Failure } from '../../lib/failure.ts'
import { write } from '../../records/write.ts'
import { connectionProblem, isTransient, sendHttp, withoutLogin } from '../../system/http.ts'
import { secret } from '../../system/secret.ts'
import { retryAfter as wait } from '../delivery/backoff.ts'
import type { Answer, Sink } from '../sink.ts'

const timeout = 10_000

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
      takes: (_alert, phase) => phase !== 'update',
      send: async (alert, givenUp) => {
        const late = AbortSignal.timeout(timeout)
        try {
          const signal = AbortSignal.any([givenUp, late])
          const request = {
            method: 'POST',
            url,
            headers: { ...headers, ...ours },
            body: write(alert),
          } as const
          const { status, retryAfter } = await sendHttp(request, signal)
          return judge(status, wait(retryAfter, now()), where)
        } catch (error) {
          const why = late.aborted ? `no answer within ${timeout / 1000}s` : connectionProblem(error)
          return { failed: `${where}: ${why}`, retry: true }
        }
      },
    }
  },
}

/** Redirects are not followed: an alert must not be carried to a place that nobody configured. */
function judge(status: number, after: number | undefined, where: string): Answer {
  if (status >= 200 && status < 300) return { sent: `${where}: HTTP ${status}` }
  return {
    failed: `${where}: HTTP ${status}`,
    retry: isTransient(status),
    ...(after !== undefined && { after }),
  }
}

function address(text: string): { url: URL; where: string; headers: Readonly<Record<string, string>> } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Failure(
      'bad --webhook (not shown, it may hold a secret): write env:NAME, file:PATH or http(s)://…',
    )
  }
  return { where: `${url.protocol}//${url.host}`, ...withoutLogin(url) }
}

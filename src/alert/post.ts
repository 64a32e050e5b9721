import { request as http } from 'node:http'
import { request as https } from 'node:https'

export interface Posted {
  readonly status: number
  readonly retryAfter?: string
}

/**
 * POSTs a text and resolves at the head of the answer: its body is of no use, and reading it could take for ever. Not
 * `fetch`: that refuses some ports (6000, 10080) and credentials in addresses, and hides why a connection failed.
 */
export function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Posted> {
  const open = url.protocol === 'https:' ? https : http
  const length = String(Buffer.byteLength(body))
  const options = { method: 'POST', headers: { ...headers, 'content-length': length }, agent: false, signal }
  return new Promise((resolve, reject) => {
    const request = open(url, options, response => {
      const after = response.headers['retry-after']
      resolve({ status: response.statusCode ?? 0, ...(after !== undefined && { retryAfter: after }) })
      request.destroy()
    })
    request.on('error', reject)
    request.end(body)
  })
}

import { reason } from '../../lib/failure.ts'

export interface Question {
  readonly method: 'GET' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** No status document is longer, and whoever sends more must not fill the memory. */
export const longest = 1024 * 1024

/**
 * One request, one answer; redirects are not followed. Not `fetch`: that refuses some ports (6000, 10080) and hides why a
 * connection failed.
 */
export async function ask(
  { method, url, headers, body = '' }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  // Loaded when first used: most runs ask nobody.
  const { request: open } = url.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const length = method === 'PUT' ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...headers, ...length }, agent: false as const, signal }
    const request = open(url, options, response => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > longest) response.destroy(Object.assign(new Error('too long'), { code: 'EFBIG' }))
        else parts.push(part)
      })
      response.on('error', reject)
      // An answer that breaks off has no `end`.
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Why it failed, without the address: a message of the library may hold a secret, a code does not. */
export function why(error: unknown): string {
  const { name, code } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time'
  if (code === 'EFBIG') return 'longer than 1 MiB'
  return code === undefined ? 'the connection failed' : reason({ code })
}

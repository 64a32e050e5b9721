import type { IncomingMessage } from 'node:http'
import { reason } from '../lib/failure.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Without user name and password: `withoutLogin` turns those into a header. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Bytes of the answer's body to read; a longer one is an error. Absent: the body is not read at all. */
  readonly maxBody?: number
  /** Bytes to read of an answer that is no success; the rest is dropped. It says why the server refused. */
  readonly refusalBytes?: number
}

export interface HttpAnswer {
  readonly status: number
  /** The header `Retry-After` as it came (RFC 9110, section 10.2.3). */
  readonly retryAfter?: string
  /** Empty when the request asked for no body. */
  readonly body: string
}

/**
 * Sends one request and resolves with its answer; it follows no redirect. Rejects when the connection fails or `signal`
 * aborts; `connectionProblem` says why. Node's fetch is not used: it refuses some ports (6000, 10080) and credentials in
 * addresses, and hides why a connection failed.
 */
export async function sendHttp(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { method, url, headers, body, maxBody, refusalBytes } = request
  // Loaded when first used: most runs send nothing, and every run has to start.
  const { request: open } = url.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const options = { method, headers: { ...headers, ...length }, agent: false as const, signal }
  return new Promise((resolve, reject) => {
    const sent = open(url, options, response => {
      const after = response.headers['retry-after']
      const answer = {
        status: response.statusCode ?? 0,
        ...(after !== undefined && { retryAfter: after }),
      }
      if (refusalBytes !== undefined && answer.status >= 300) {
        void excerptOf(response, refusalBytes).then(text => {
          resolve({ ...answer, body: text })
          sent.destroy()
        })
        return
      }
      if (maxBody === undefined) {
        resolve({ ...answer, body: '' })
        // The rest of the answer is of no use, and reading it could take for ever.
        sent.destroy()
        return
      }
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > maxBody)
          response.destroy(
            Object.assign(new Error(`longer than ${maxBody / 2 ** 20} MiB`), { code: 'EFBIG' }),
          )
        else parts.push(part)
      })
      response.on('error', reject)
      // An answer that breaks off emits no `end`.
      response.on('end', () => resolve({ ...answer, body: Buffer.concat(parts).toString('utf8') }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Milliseconds for the reason of a refusal: the status is known already. */
const excerptTimeout = 1000

/** The beginning of a body, as far as it comes in time; never rejects. */
function excerptOf(response: IncomingMessage, bytes: number): Promise<string> {
  return new Promise(resolve => {
    const parts: Buffer[] = []
    let left = bytes
    const finish = (): void => {
      clearTimeout(timer)
      resolve(Buffer.concat(parts).subarray(0, bytes).toString('utf8'))
    }
    const timer = setTimeout(finish, excerptTimeout)
    response.on('data', (part: Buffer) => {
      parts.push(part)
      left -= part.length
      if (left <= 0) finish()
    })
    response.on('error', finish)
    response.on('end', finish)
  })
}

/** Why a request failed, in words. The address stays out: the message of a library may hold it, a code does not. */
export function connectionProblem(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time'
  if (code === 'EFBIG') return message
  return code === undefined ? 'the connection failed' : reason({ code })
}

/** Whether another try may change the answer: 5xx, 408, 425 and 429 (RFC 9110, RFC 8470, RFC 6585). */
export const isTransient = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status)

export interface PublicAddress {
  readonly url: URL
  /** `authorization` with the user name and password of the address (RFC 7617); empty when it had none. */
  readonly headers: Readonly<Record<string, string>>
}

/** An address with a user name and password → the address without them, and the header that carries them. */
export function withoutLogin(address: URL): PublicAddress {
  const url = new URL(address)
  const { username, password } = url
  if (username === '' && password === '') return { url, headers: {} }
  url.username = ''
  url.password = ''
  const login = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')
  return { url, headers: { authorization: `Basic ${login}` } }
}

/** A stray `%` in a password is taken as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

import { Failure } from '../../lib/failure.ts'
import { connectionProblem, type HttpRequest, sendHttp, withoutLogin } from '../../system/http.ts'

/** Maximum size of a status document, in bytes: a server that sends more must not fill the memory. */
export const longestDocument = 1024 * 1024

export type Got =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly problem: string }

/** A remote store that holds one document. */
export interface Store {
  /** The address without password and signature, for messages. */
  readonly where: string
  get(timeout: number): Promise<Got>
  /** Stores the document within `timeout` milliseconds; resolves to the reason when that failed, else to undefined. */
  put(text: string, timeout: number, type?: string): Promise<string | undefined>
  /** Removes the document; one that is not there is no problem. Resolves as `put` does. */
  remove(timeout: number): Promise<string | undefined>
}

type Env = Readonly<Record<string, string | undefined>>

/** Whether a text is the address of a store (http, https or s3) and not a file name. */
export const isAddress = (text: string): boolean => /^(?:https?|s3):\/\//i.test(text)

/**
 * The store for `https://…`, or for `s3://BUCKET/KEY` with the usual AWS_… variables. A bad address is a Failure whose
 * message does not contain it.
 */
export function storeAt(address: string, flag: string, env: Env, agent: string): Store {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^(?:https?|s3):$/.test(url.protocol)) {
    throw new Failure(`bad ${flag}, which is not shown: write http(s)://… or s3://BUCKET/KEY`)
  }
  const make = url.protocol === 's3:' ? bucketRequest(address, env) : plainRequest(url)
  const send = async (
    method: HttpRequest['method'],
    timeout: number,
    { body, type = 'application/json' }: { readonly body?: string; readonly type?: string } = {},
  ) => {
    const signal = AbortSignal.timeout(timeout)
    const headers = { 'user-agent': agent, ...(body !== undefined && { 'content-type': type }) }
    const request = await make(method, headers, body)
    return sendHttp({ ...request, maxBody: longestDocument }, signal)
  }
  return {
    where: `${url.protocol}//${url.host}${url.pathname}`,
    async get(timeout) {
      try {
        const { status, body } = await send('GET', timeout)
        if (status === 404 || status === 410) return { state: 'missing' }
        if (status !== 200) return { state: 'failed', problem: `HTTP ${status}` }
        return { state: 'read', text: body }
      } catch (error) {
        return { state: 'failed', problem: connectionProblem(error) }
      }
    },
    async put(text, timeout, type) {
      try {
        const { status } = await send('PUT', timeout, { body: text, ...(type && { type }) })
        return status >= 200 && status < 300 ? undefined : `HTTP ${status}`
      } catch (error) {
        return connectionProblem(error)
      }
    },
    async remove(timeout) {
      try {
        const { status } = await send('DELETE', timeout)
        return (status >= 200 && status < 300) || status === 404 ? undefined : `HTTP ${status}`
      } catch (error) {
        return connectionProblem(error)
      }
    },
  }
}

type MakeRequest = (
  method: HttpRequest['method'],
  headers: Record<string, string>,
  body?: string,
) => Promise<HttpRequest>

function plainRequest(address: URL): MakeRequest {
  const { url, headers: login } = withoutLogin(address)
  return async (method, headers, body) => ({
    method,
    url,
    headers: { ...headers, ...login },
    ...(body !== undefined && { body }),
  })
}

function bucketRequest(address: string, env: Env): MakeRequest {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env
  if (!id || !secret) {
    throw new Failure('s3:// needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment: set them')
  }
  // An S3 key is not a part of a URL: `%` and `?` are ordinary characters in it.
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/is.exec(address) ?? []
  if (key === '') throw new Failure('bad s3:// address: write s3://BUCKET/KEY')
  const session = env.AWS_SESSION_TOKEN
  return async (method, headers, body) => {
    // Loaded when first used: most checks read only files.
    const { signed } = await import('./s3.ts')
    return signed({
      bucket,
      key,
      region: env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1',
      endpoint: env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined,
      credentials: { id, secret, ...(session && { session }) },
      method,
      headers,
      body,
    })
  }
}

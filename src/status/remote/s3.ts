import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import type { HttpRequest } from '../../system/http.ts'

export interface ObjectRequest {
  readonly bucket: string
  readonly key: string
  readonly region: string
  /** Base address of an S3-compatible store, where the bucket is the first part of the path. Absent: AWS. */
  readonly endpoint: string | undefined
  readonly credentials: { readonly id: string; readonly secret: string; readonly session?: string }
  readonly method: HttpRequest['method']
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A signed request for an S3 object (AWS Signature Version 4); the signature covers the body. */
export async function signed(object: ObjectRequest): Promise<HttpRequest> {
  const { credentials, region, method, body } = object
  const signer = new AwsV4Signer({
    method,
    url: objectUrl(object),
    headers: {
      ...(object.headers['content-type'] !== undefined && { 'content-type': object.headers['content-type'] }),
      'x-amz-content-sha256': createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    },
    service: 's3',
    region,
    accessKeyId: credentials.id,
    secretAccessKey: credentials.secret,
    ...(credentials.session !== undefined && { sessionToken: credentials.session }),
  })
  const { url, headers } = await signer.sign()
  return {
    method,
    url,
    headers: { ...object.headers, ...Object.fromEntries(headers) },
    ...(body !== undefined && { body }),
  }
}

function objectUrl({ bucket, key, region, endpoint }: ObjectRequest): string {
  const path = key.split('/').map(encoded).join('/')
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}/${path}`
  // The bucket goes into the path: with a dot in the host name the TLS certificate would not match.
  if (bucket.includes('.')) return `https://s3.${region}.amazonaws.com/${bucket}/${path}`
  return `https://${bucket}.s3.${region}.amazonaws.com/${path}`
}

/** Encodes as the signature requires (RFC 3986): the request must be sent exactly as it was signed. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

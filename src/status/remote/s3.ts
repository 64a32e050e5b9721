import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import type { Question } from './http.ts'

export interface ObjectQuestion {
  readonly bucket: string
  readonly key: string
  readonly region: string
  /** Of a store that speaks the same language; the bucket is then the first part of the path. */
  readonly endpoint: string | undefined
  readonly credentials: { readonly id: string; readonly secret: string; readonly session?: string }
  readonly method: Question['method']
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** An object of S3 → a request that is signed (AWS Signature Version 4), its body too. */
export async function signed(question: ObjectQuestion): Promise<Question> {
  const { credentials, region, method, body } = question
  const signer = new AwsV4Signer({
    method,
    url: objectUrl(question),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
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
    headers: { ...question.headers, ...Object.fromEntries(headers) },
    ...(body !== undefined && { body }),
  }
}

function objectUrl({ bucket, key, region, endpoint }: ObjectQuestion): string {
  const path = key.split('/').map(encoded).join('/')
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}/${path}`
  // A dot in the name would not match the certificate.
  if (bucket.includes('.')) return `https://s3.${region}.amazonaws.com/${bucket}/${path}`
  return `https://${bucket}.s3.${region}.amazonaws.com/${path}`
}

/** As the signature has it (RFC 3986): what goes over the wire must be what was signed. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

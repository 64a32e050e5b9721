import { standsForNone } from '../plain-value.ts'
import type { Secret, Span, ValueReader } from '../secret.ts'

const schemes =
  'basic|bearer|digest|token|apikey|api-key|bot|negotiate|ntlm|ssws|splunk|geniekey|hawk|key|oauth|client|jwt|dpop|gssapi|mac|aws4-hmac-sha256|aws|signature|sharedkey(?:lite)?|goog\\d-[\\w-]{1,32}|credential|maclike'

/** One word, or all parameters up to the end of the quotes or of the line: `Digest username="bob", response="…"`. */
const credentials: ValueReader = (text, at, found) => {
  const isLong =
    /(?:digest|hawk|oauth|signature|aws4-hmac-sha256|mac|sharedkey(?:lite)?|goog\d-[\w-]{1,32})\s{1,8}$/i.test(
      found[0],
    )
  const isQuoted = /["']\s{0,4}(?:(?:[\w-]{1,32})\s{1,8})?$/.test(found[0].replace(/^[^:=]*[:=]/, ''))
  const end = isLong
    ? isQuoted
      ? /(?:\\[^"'nr]|[^"'\\\n]){1,8192}|\\"[^"\n]{0,1024}/y
      : /[^\n\\]{1,8192}/y
    : /[^\s"'\\<>]{1,8192}/y
  end.lastIndex = at
  const value = end.exec(text)?.[0].replace(isLong ? /[)\]}]{0,4}$/ : /[,;)\]}]{1,4}$/, '')
  if (value === undefined || value === '' || standsForNone(value, '', false)) return []
  return [{ from: at, to: at + value.length }]
}

const attributes = new Set([
  'path',
  'domain',
  'expires',
  'max-age',
  'samesite',
  'version',
  'priority',
  'comment',
  'partitioned',
])

/** The value of each cookie of a header; its attributes stay. */
const cookies: ValueReader = (text, at) => {
  const spans: Span[] = []
  const pair = /[;,&]?\s{0,8}(?:[^\s=;,"'\\]{1,256})=("?)([^\s;,"'\\]{0,4096})"?/y
  pair.lastIndex = at
  for (let count = 0; count < 128; count++) {
    const start = pair.lastIndex
    const found = pair.exec(text)
    if (found === null) {
      // `; Secure; HttpOnly` and the comma in a date are passed over.
      const rest = /\s{0,8}[;,]?\s{0,8}[\w:+ -]{1,64}(?=;|,)/y
      rest.lastIndex = start
      if (rest.exec(text) === null) break
      pair.lastIndex = rest.lastIndex
      continue
    }
    const name = /([^\s=;,]{1,256})=/.exec(found[0])?.[1] ?? ''
    const value = found[2] ?? ''
    const from = start + found[0].length - value.length - (found[0].endsWith('"') && found[1] === '"' ? 1 : 0)
    if (value.length > 2 && !attributes.has(name.toLowerCase()) && !standsForNone(value, '', true)) {
      spans.push({ from, to: from + value.length })
    }
  }
  return spans
}

/** What HTTP carries to say who asks. */
export const headers = (): readonly Secret[] => [
  {
    name: 'Authorization header',
    words: ['authorization=', 'x-auth=', 'extraheader', 'authenticate='],
    expression: new RegExp(
      String.raw`(?:authorization|x-auth|authenticate)(?:\\{0,8}["'\x60])?\s{0,8}(?:=>|[:=,])\s{0,8}(?:\[\s{0,4})?(?:[bBu]?\\{0,8}["'\x60])?(?:(?:${schemes})\s{1,8})?(?!(?:${schemes})\s)`,
      'gi',
    ),
    value: credentials,
    stays: 'the name of the header and the scheme',
    hides: [
      ...[
        'Authorization: Bearer {word 40}',
        'Authorization: Basic {base64 24}==',
        '{"Authorization": "Bearer {word 30}"}',
        "-H 'authorization: token {alnum 40}'",
      ],
      ...[
        'Authorization: {alnum 30}',
        'Authorization: Digest username="{alnum 4}", response="{hex 32}"',
        'authorization={alnum 20}',
        '{\\"authorization\\":\\"Bearer {word 30}\\"}',
        "(b'authorization', b'Bearer {word 30}')",
      ],
    ],
    keeps: ['Authorization: none', 'authorization: required'],
  },
  {
    name: 'Bearer or Basic with its credentials',
    words: ['bearer', 'basic', 'ssws', 'apikey '],
    expression:
      /(\b(?:bearer|basic|ssws|apikey)(?:\s{1,8}|%20|\+))(?=[\w.~+/=%-]{0,64}[\d=+/])[\w.~+/=%-]{8,8192}/gi,
    accepts: found => !standsForNone(found, '', false) && !/^[a-z]+[./-][a-z./-]+$/i.test(found),
    stays: 'the scheme',
    hides: ['sent bearer a7{word 30}', 'Basic dX{base64 20}==', 'SSWS 00{word 40}'],
    keeps: ['Bearer authentication failed', 'Basic settings unchanged', 'basic version-control'],
  },
  {
    name: 'Cookie header',
    words: ['cookie=', 'cookies='],
    expression:
      /(?:set-)?cookies?2?(?:\\{0,8}["'])?\s{0,8}[:=]\s{0,8}\[?\{?\s{0,4}(?:\\{0,8}["'])?(?=[^\s=;,"'\\]{1,256}=)/gi,
    value: cookies,
    stays: 'the names and attributes of the cookies',
    hides: [
      'Cookie: sid={alnum 20}; theme={alnum 8}',
      'Set-Cookie: sid={word 24}; Path=/; HttpOnly',
      '{"cookie": "a={alnum 20}; b={alnum 12}"}',
      'set-cookie: x={alnum 20}; Expires=Wed, 21 Oct 2026 07:28:00 GMT; y={alnum 12}',
    ],
    keeps: ['cookie: none', 'Set-Cookie: Path=/'],
  },
  {
    name: 'JSON web token',
    words: ['eyJ'],
    expression:
      /(?<![A-Za-z0-9+/_-])(?:eyJ[\w-]{5,8192}(?:\.[\w-]{1,8192}(?:\.[\w-]{0,8192}){0,3}(?:\.\.\.[\w*-]{0,64}|…)?|\.\.\.[\w*-]{0,64}|…)|eyJrIjoi[\w+/=-]{20,512})|(?<=\\[nrt]|m|%[\da-fA-F]{2})eyJ[\w-]{5,8192}\.[\w-]{1,8192}\.[\w-]{0,8192}/g,
    stays: 'nothing',
    hides: ['eyJ{word 33}.eyJ{word 40}.{word 43}', 'eyJrIjoi{alnum 70}=='],
    keeps: ['the prefix eyJ of JSON'],
  },
]

import { strongName } from '../names.ts'
import { isPlaceholder, looksRandom } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { suffix } from './name-parts.ts'

const names = ['password', 'passwd', 'passphrase', 'secret', 'token', 'key']
const quote = '(?:%22|%27|&quot;|&#3[49];)'
const isValue = (found: string): boolean => !isPlaceholder(found)

/** Secrets in texts that an address or HTML has encoded, and in documents of keys and logins. */
export const encoded = (): readonly Secret[] => [
  {
    name: 'value of a name in quotes, as an address or HTML writes them',
    words: names.flatMap(name => [
      `${name}%22`,
      `${name}%27`,
      `${name}&quot;`,
      `${name}&#34;`,
      `${name}&#39;`,
    ]),
    expression: new RegExp(
      `(${strongName}${suffix}${quote}\\s{0,4}(?:[:=]|%3[ADad])(?:%20|\\s){0,4}${quote})(?:(?!${quote})[^\\s"'<>]){1,512}`,
      'gi',
    ),
    accepts: isValue,
    stays: 'the name and the quotes',
    hides: ['%22password%22%3A%22{alnum 12}%22', '{&quot;token&quot;: &quot;{alnum 20}&quot;}'],
    keeps: ['%22password%22%3A%22%22', '&quot;password&quot; is required'],
  },
  {
    name: 'value of an element that HTML has encoded',
    words: names.map(name => `${name}&gt;`),
    expression: new RegExp(
      `(&lt;[\\w:.-]{0,32}?${strongName}${suffix}&gt;)(?:(?!&lt;)[^\\s<>"']){1,512}`,
      'gi',
    ),
    accepts: isValue,
    stays: 'the element',
    hides: ['&lt;password&gt;{alnum 12}&lt;/password&gt;'],
    keeps: ['&lt;password&gt;&lt;/password&gt;'],
  },
  {
    // RFC 7518, section 6: the members of a private or a symmetric key.
    name: 'private part of a JSON Web Key',
    words: ['"kty"', '"kty\\"', '"kty\\\\\\"', "'kty'"],
    expression:
      /((?<![\w-])\\{0,16}["'](?:d|k|p|q|dp|dq|qi)\\{0,16}["']\s{0,4}:\s{0,4}\\{0,16}["'])[\w-]{20,2048}/g,
    accepts: found => looksRandom(found, 16),
    stays: 'the public part',
    hides: ['{"kty":"EC","d":"a7{word 41}"}', '{"kty":"oct","k":"a7{word 41}"}'],
    keeps: ['{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4"}'],
  },
  {
    name: 'logins of a registry in base64',
    words: ['dockerconfigjson', 'eyJhdXRocyI6'],
    expression:
      /(dockerconfigjson\\{0,16}["']?\s{0,4}[:=]\s{0,4}\\{0,16}["']?|(?<![\w+/])(?=eyJhdXRocyI6))[A-Za-z0-9+/]{16,8192}={0,2}/g,
    stays: 'the name',
    hides: ['.dockerconfigjson: {base64 64}==', 'data eyJhdXRocyI6{base64 64}='],
    keeps: ['type: kubernetes.io/dockerconfigjson'],
  },
  {
    name: 'answer of SAML',
    words: ['samlresponse=', 'samlrequest=', 'samlart='],
    expression: /(SAML(?:Response|Request|art)=)[\w+/%=-]{16,16384}/gi,
    stays: 'the name',
    hides: ['SAMLResponse={base64 120}'],
    keeps: ['SAMLResponse=none'],
  },
  {
    name: 'code of Google OAuth in an address',
    words: ['code=4/0', 'code=4%2f0'],
    expression: /((?<![\w-])code=)4(?:\/|%2F)0[\w-]{20,256}/gi,
    stays: 'the name',
    hides: ['GET /cb?code=4/0A{word 70}&state=x', '/cb?code=4%2F0A{word 70}'],
    keeps: ['code=4/0 of 12'],
  },
  {
    name: 'user and password of a call',
    words: ['auth=(', 'basicauth('],
    expression:
      /((?:(?<![a-z])auth\s{0,4}=\s{0,4}|basicauth)\(\s{0,4}\\{0,16}["'][^"'\s\\]{1,64}\\{0,16}["']\s{0,4},\s{0,4}\\{0,16}["'])[^"'\\\n]{3,256}/gi,
    accepts: isValue,
    stays: 'the user',
    hides: ["get(u, auth=('bob', '{alnum 12}'))", 'HTTPBasicAuth("bob", "{alnum 12}")'],
    keeps: ['auth=(user, password)'],
  },
]

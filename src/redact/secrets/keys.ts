import { hidden, type Secret, type ValueReader } from '../secret.ts'

/** Written like this, it is no template of ours. */
const dollar = '$'

/** Of 16384 bits, with some room for quotes and escapes. */
const longestKey = 32_768

/** From behind the first line to the last one, or to the end of the quotes or of the text. */
const keyBody: ValueReader = (text, at) => {
  const part = text.slice(at, at + longestKey)
  const end = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY/.exec(part)
  const quote = /["'](?![\s+,\\]{0,8}["'])/.exec(part)
  const to = at + Math.min(end?.index ?? part.length, quote?.index ?? part.length)
  const from = at + (/^(?:\s|\\[nr]|["',+]){0,16}/.exec(part)?.[0].length ?? 0)
  return from < to && !text.startsWith(hidden, from) ? [{ from, to }] : []
}

/** Key material and hashes of passwords. */
export const keys = (): readonly Secret[] => [
  {
    // RFC 7468; PGP, OpenSSH and SSH2 have headers of the same kind. The lines of a key that follow one by one are hidden by the line redactor.
    name: 'private key (PEM, OpenSSH, PGP)',
    words: ['-----BEGIN', '---- BEGIN'],
    expression: /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g,
    value: keyBody,
    stays: 'its first line',
    hides: [
      '-----BEGIN RSA PRIVATE KEY-----\n{base64 64}\n{base64 20}==\n-----END RSA PRIVATE KEY-----',
      '{"key": "-----BEGIN PRIVATE KEY-----\\n{base64 64}\\n-----END PRIVATE KEY-----\\n", "n": 1}',
      '-----BEGIN OPENSSH PRIVATE KEY-----\\n{base64 64}',
      '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{base64 64}\n-----END PGP PRIVATE KEY BLOCK-----',
    ],
    keeps: ['-----BEGIN CERTIFICATE-----', '-----BEGIN PUBLIC KEY-----\nabc'],
  },
  {
    name: 'private key in base64',
    words: ['LS0tLS1CRUdJTi'],
    expression: /(?<![\w+/])LS0tLS1CRUdJTi[A-Za-z0-9+/=_-]{16,16384}/g,
    stays: 'nothing',
    hides: ['LS0tLS1CRUdJTi{base64 80}=='],
  },
  {
    name: 'PuTTY private key',
    words: ['private-mac', 'private-hash', 'private-lines'],
    expression:
      /(private-(?:mac|hash):\s{0,4})[a-f0-9]{16,128}|(private-lines:\s{0,4}\d{1,3}(?:\s|\\[nr]){1,4})(?:[A-Za-z0-9+/=]{1,76}(?:\s|\\[nr]){0,4}){1,200}/gi,
    stays: 'the name of the field',
    hides: ['Private-MAC: {hex 40}', 'Private-Lines: 2\n{base64 64}\n{base64 32}'],
    keeps: ['Private-Lines: 14'],
  },
  {
    name: 'age secret key',
    words: ['AGE-SECRET-KEY-'],
    expression: /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20,256}/g,
    stays: 'nothing',
    hides: ['AGE-SECRET-KEY-1{upper 58}'],
  },
  {
    name: 'hash of a password',
    words: [
      '$apr1$',
      '$1$',
      '$2a$',
      '$2b$',
      '$2y$',
      '$5$',
      '$6$',
      '$7$',
      '$y$',
      '$gy$',
      '$argon2',
      'pbkdf2_sha',
      '{SSHA',
      '{SHA',
      '{CRYPT}',
      '{PBKDF2',
      'bcrypt_sha256$',
      'scrypt:',
      'SCRAM-SHA-',
    ],
    expression:
      /(?<!\w)(?:\$(?:apr1|1|5|6|7|y|gy|2[aby]|argon2(?:i|d|id)|scrypt)\$[A-Za-z0-9./$,=+-]{16,512}|(?:pbkdf2_sha\d{1,3}|bcrypt_sha256)\$[A-Za-z0-9./$=+-]{16,512}|\{(?:S?SHA\d{0,3}|CRYPT|PBKDF2[\w-]{0,16})\}[A-Za-z0-9./$=+-]{16,512}|scrypt:\d{1,8}:\d{1,3}:\d{1,3}\$[A-Za-z0-9./$=+-]{16,512}|SCRAM-SHA-\d{1,3}\$\d{1,8}:[A-Za-z0-9./$=+:-]{16,512})/g,
    stays: 'nothing',
    hides: [
      `bob:$apr1${dollar}{alnum 8}${dollar}{alnum 22}`,
      `root:$6${dollar}{alnum 16}${dollar}{alnum 86}:19000`,
      `$2y$10${dollar}{alnum 53}`,
      `$argon2id$v=19$m=65536,t=3,p=4${dollar}{base64 22}${dollar}{base64 43}`,
      `pbkdf2_sha256$600000${dollar}{alnum 22}${dollar}{base64 43}=`,
      '{SSHA}{base64 32}',
    ],
    keeps: ['costs $6$ or more', '{SHA} of it'],
  },
]

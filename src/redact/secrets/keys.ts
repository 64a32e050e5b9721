import type { Secret } from '../secret.ts'

/** Key material and hashes of passwords. */
export const keys: readonly Secret[] = [
  {
    // RFC 7468; PGP, OpenSSH and SSH2 have headers of the same kind. The lines of a key that follow one by one are hidden by the line redactor.
    name: 'private key (PEM, OpenSSH, PGP)',
    words: ['-----BEGIN', '---- BEGIN'],
    expression:
      /(-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5})[\s\S]{0,32768}?(?:-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}|(?=["'](?![\s+,\\]{0,8}["']))|$)/g,
    accepts: found => /\w/.test(found.replace(/\\[nr]/g, '')),
    stays: 'its first line',
    hides: ['-----BEGIN RSA PRIVATE KEY-----\n{base64 64}\n{base64 20}==\n-----END RSA PRIVATE KEY-----', '{"key": "-----BEGIN PRIVATE KEY-----\\n{base64 64}\\n-----END PRIVATE KEY-----\\n", "n": 1}', '-----BEGIN OPENSSH PRIVATE KEY-----\\n{base64 64}', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{base64 64}\n-----END PGP PRIVATE KEY BLOCK-----'],
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
    expression: /(private-(?:mac|hash):\s{0,4})[a-f0-9]{16,128}|(private-lines:\s{0,4}\d{1,3}(?:\s|\\[nr]){1,4})(?:[A-Za-z0-9+/=]{1,76}(?:\s|\\[nr]){0,4}){1,200}/gi,
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
    words: ['$apr1$', '$1$', '$2a$', '$2b$', '$2y$', '$5$', '$6$', '$7$', '$y$', '$gy$', '$argon2', 'pbkdf2_sha', '{ssha', '{sha', '{crypt}', '{pbkdf2', 'bcrypt_sha256$', 'scrypt:', 'scram-sha-'],
    expression:
      /(?<!\w)(?:\$(?:apr1|1|5|6|7|y|gy|2[aby]|argon2(?:i|d|id)|scrypt)\$[A-Za-z0-9./$,=+-]{16,512}|(?:pbkdf2_sha\d{1,3}|bcrypt_sha256)\$[A-Za-z0-9./$=+-]{16,512}|\{(?:S?SHA\d{0,3}|CRYPT|PBKDF2[\w-]{0,16})\}[A-Za-z0-9./$=+-]{16,512}|scrypt:\d{1,8}:\d{1,3}:\d{1,3}\$[A-Za-z0-9./$=+-]{16,512}|SCRAM-SHA-\d{1,3}\$\d{1,8}:[A-Za-z0-9./$=+:-]{16,512})/gi,
    stays: 'nothing',
    hides: ['bob:$apr1${alnum 8}${alnum 22}', 'root:$6${alnum 16}${alnum 86}:19000', '$2y$10${alnum 53}', '$argon2id$v=19$m=65536,t=3,p=4${base64 22}${base64 43}', 'pbkdf2_sha256$600000${alnum 22}${base64 43}=', '{SSHA}{base64 32}'],
    keeps: ['costs $6$ or more', '{SHA} of it'],
  },
]

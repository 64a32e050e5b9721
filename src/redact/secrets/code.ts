import { strongName } from '../names.ts'
import { looksLikePassword } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { assigned, passwordLike, quotedOnly, quotedPassword, unescaped } from '../value.ts'

const escapedLetter = String.raw`(?:\\{1,8}u00[4-7][\da-f]|\\{1,8}x[4-7][\da-f]|&#(?:x[4-7][\da-f]|\d{2,3});)`
const name = new RegExp(`${strongName}$`, 'i')
/** Names in front of a value in quotes; of longer ones the end. */
const quotable = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'secretstr',
  'secretstring',
  'token',
  'credential',
  'credentials',
  '_key',
  'apikey',
  'api-key',
]
const entities = ['&#x', '&#1', '&#6', '&#7', '&#8', '&#9']
/** In front of a value in code: `("password", "`, `setPassword("`, `{password,"`. */
const suffix = String.raw`(?:[_-]?(?:str|string|value|hash|\d{1,3})(?![a-z]))?`

/** How source code, shells and dumps of values write a name and its value, beside `=` and `:`. */
export const code = (): readonly Secret[] => [
  {
    name: 'value of a name with escaped letters: "\\u0070assword"',
    words: ['\\u004', '\\u005', '\\u006', '\\u007', '\\x4', '\\x5', '\\x6', '\\x7', ...entities],
    expression: new RegExp(
      String.raw`(?<![\w-])(?=[\w.-]{0,32}${escapedLetter})(?:[\w.-]|${escapedLetter}){3,64}\\{0,16}["'\x60]?\s{0,8}(?:=>|[:=]|%3[ad])\s{0,8}`,
      'gi',
    ),
    value(text, at, found) {
      const plain = unescaped(found[0])
      const bare = plain.replace(/\\{0,16}["'\x60]?\s{0,8}(?:=>|[:=]|%3[ad])\s{0,8}$/i, '')
      if (!name.test(bare)) return []
      const readable = Object.assign([plain], {
        index: found.index,
        input: text,
      }) as unknown as RegExpExecArray
      return assigned(text, at, readable)
    },
    stays: 'the name',
    hides: [
      '{"\\u0070assword":"{alnum 12}"}',
      '{"pass\\u0077ord": "{alnum 12}", "n": 1}',
      '{"m":"{\\"\\\\u0070assword\\":\\"{alnum 12}\\"}"}',
      "{'p\\x61ssword': '{alnum 12}'}",
    ],
    keeps: ['{"\\u0070ath":"a1b2c3d4"}', 'GET /a%5Bkey%5D=12', 'x=%41%42'],
  },
  {
    name: 'quoted value behind its name in code: ("password", "…")',
    words: quotable.flatMap(word =>
      ['"', "'", '(', ',"', ",'", ', "', ", '", ' "', " '", ';"', ' (', '\\"', ', b'].map(
        sign => word + sign,
      ),
    ),
    expression: new RegExp(
      `${strongName}${suffix}(?:\\\\{0,8}["'\x60])?\\s{0,4}(?:[,;(]\\s{0,8}[bBuU@$]?|\\s{1,8})(?=\\\\{0,8}["'\x60])`,
      'gi',
    ),
    value: quotedPassword,
    stays: 'the name',
    hides: [
      `define('DB_PASSWORD', 'x7{alnum 12}');`,
      'conn.setPassword("x7{alnum 12}");',
      "('password', 'x7{alnum 12}')",
      '{password,"x7{alnum 12}"}',
      ':password "x7{alnum 12}"',
      '#define PASSWORD "x7{alnum 12}"',
      "SecretStr('x7{alnum 12}')",
      '"password";"x7{alnum 12}"',
    ],
    keeps: [
      `unexpected token "}"`,
      `t("password", "Passwort")`,
      `validate("token", "must not be blank")`,
      `secret "db-tls-2" not found`,
      `getSecret("app/db2/login")`,
    ],
  },
  {
    name: 'new value of a plan: "old" -> "new"',
    words: ['password=', 'secret=', 'token=', 'key='],
    expression: new RegExp(
      `${strongName}${suffix}["'\x60]?\\s{0,24}[=:]\\s{0,4}(?:"[^"\\n]{0,512}"|\\[REDACTED\\]|\\(sensitive value\\))\\s{0,4}->\\s{0,4}(?=["'])`,
      'gi',
    ),
    value: quotedOnly,
    stays: 'the name',
    hides: ['~ password = "{alnum 12}" -> "{alnum 12}"'],
  },
  {
    name: 'variable of the environment set with a blank: setenv NAME value',
    words: ['setenv', 'setx'],
    expression: new RegExp(
      `(?<![\\w-])(?:setenv|setx)\\s{1,4}["']?\\w{0,48}?(?:${strongName}|_key|_pat)${suffix}["']?\\s{1,8}(?![=:])`,
      'gi',
    ),
    value: passwordLike,
    stays: 'the name',
    hides: ['setx API_KEY x7{alnum 20}', 'setenv API_KEY x7{alnum 20}', 'SetEnv DB_PASSWORD x7{alnum 12}'],
    keeps: ['setenv API_KEY', 'setx TOKEN_FILE /run/secrets/a1'],
  },
  {
    name: 'variable of a Dockerfile: ENV NAME value',
    words: ['ENV '],
    expression:
      /\bENV\s{1,4}[A-Z0-9_]{0,48}?(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|KEY|PWD|PASS|CREDENTIALS?|PAT)(?:_[A-Z0-9]{1,8})?\s{1,8}(?![=:])/g,
    value: passwordLike,
    stays: 'the name',
    hides: ['ENV API_TOKEN x7{alnum 20}', 'Step 4/9 : ENV SECRET_KEY x7{alnum 20}'],
    keeps: ['ENV TOKENIZERS_PARALLELISM false', 'ENV KEY_FILE /run/secrets/a1', 'ENV PATH /usr/bin'],
  },
  {
    name: 'value of a password field in HTML or a form',
    words: [
      'type="password"',
      "type='password'",
      'name="pass',
      'name="pw',
      'name=\\"pass',
      'name="token',
      'name="secret',
    ],
    expression:
      /(<input\b[^<>]{0,512}?type=["']password["'][^<>]{0,512}?\bvalue=["']|<input\b[^<>]{0,512}?\bvalue=["'](?=[^"'<>]{1,512}["'][^<>]{0,512}?type=["']password["'])|form-data;\s{0,4}name=\\?"(?:\w{0,24}(?:pass|pw|token|secret)\w{0,16})\\?"(?:\\r|\\n|\r|\n){2,8})[^"'<>\\\r\n]{1,512}/gi,
    stays: 'the field',
    hides: [
      '<input type="password" name="pw" value="{alnum 12}">',
      'form-data; name="password"\\r\\n\\r\\n{alnum 12}\\r\\n--x',
    ],
    keeps: ['<input type="password" name="pw" value="">', '<input type="text" value="bob">'],
  },
  {
    name: 'key of a function of a database',
    words: ['pgp_sym_', 'aes_encrypt', 'aes_decrypt', 'pragma key', 'pragma rekey', 'crypt('],
    expression:
      /((?:pgp_sym_(?:en|de)crypt|aes_(?:en|de)crypt)\((?:[^()'"\n]{0,256}|'[^'\n]{0,256}'),\s{0,4}["']|\bpragma\s{1,4}(?:re)?key\s{0,4}=\s{0,4}["']|(?<!\w)crypt\(["'])[^"'\n]{3,256}/gi,
    accepts: found => looksLikePassword(found) || found.length >= 8,
    stays: 'the statement',
    hides: [
      "SELECT pgp_sym_encrypt(x, '{alnum 12}')",
      "AES_DECRYPT(x, '{alnum 12}')",
      "PRAGMA key = '{alnum 12}'",
    ],
    keeps: ['pgp_sym_encrypt(x, $1)', 'PRAGMA key = ?'],
  },
]

/** Blanks within a line. */
export const blanks = String.raw`[^\S\n]{0,16}`
/** What a name may end with: `PASSWORD_2`, `API_KEY_PROD`. */
export const suffix =
  '(?:[_-]?(?:\\d{1,3}|prod|production|dev|staging|stage|test|live|new|old|current|previous|primary|secondary|value|val|b64|base64|hex|enc|encoded|plain|plaintext|hash|hashed|digest|str|string|main|default|backup|base|rw|ro|raw)(?![a-z])){0,2}'
/** Quotes, brackets and colours behind a name: `["password"] = `, `**Password:**`. */
const close = String.raw`(?:\\{0,16}["'\x60]|[\])*]{1,2}|%5[Dd]|\x1b\[[\d;]{0,16}m){0,4}`
const sign = String.raw`(?:[=-]>|→|⇒|:=|={1,3}|::?(?!\/\/)|：|＝|%3[ADad])`
/** `password: str = `: the type of a variable; tags and anchors of YAML; `Some(` of Rust. */
const type = String.raw`(?:string\(\d{1,6}\)${blanks}|(?:str|string|&str|text|bytes|Optional\[str\]|SecretStr|var)${blanks}=${blanks}|&[\w-]{1,32}\s{1,4}|!{1,2}[\w/-]{0,32}\s{1,4}|(?:Some|Just|Secret(?:Str|String|Bytes)?|Password|String(?:::from)?|Ok)\(\s{0,4}(?=["'\\]))?`
/** Tabs as an escaped text writes them: `password:\tx`. */
const tabs = String.raw`(?:\\{1,4}t){0,4}`
/** What stands between a name and its value: quotes, a sign, a type. */
export const behind = String.raw`${close}${blanks}${sign}${blanks}${tabs}(?:\*{2}${blanks})?${type}(?:\n\s{0,32}(?=\\{0,16}["']))?`

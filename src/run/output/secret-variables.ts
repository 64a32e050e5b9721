/** The names of variables that hold secrets: `OPENAI_API_KEY`, `DB_PASSWORD`, `GITHUB_TOKEN`, `PGPASSWORD`. */
export const secretName =
  /(?:^|_)(?:(?:PG)?PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS|(?:API|ACCESS|SECRET|PRIVATE)_?KEY)(?:_(?:\d{1,3}|PROD|PRODUCTION|STAGING|DEV|TEST|LIVE|NEW|OLD))?$|^(?:MYSQL_PWD|REDISCLI_AUTH|SSHPASS)$/

type Environment = Readonly<Record<string, string | undefined>>

/** Shorter values stand in many lines by chance. */
const shortest = 8

/** A word, a number, a name, a path or an address: hiding it everywhere would make the output unreadable. */
const isPlain = (value: string): boolean =>
  /^(?:[A-Za-z]+(?:[ _.-][A-Za-z]+)*[!.]?|[\d.,:-]+)$/.test(value) && value.length < 32
const isPlace = (value: string): boolean =>
  /^(?:[/~]|\.{1,2}\/|[A-Za-z]:\\|[a-z][a-z0-9+.-]*:\/\/[^@]*$)/.test(value)

/**
 * The values of the variables whose names say that they are secret, line by line, also as JSON and addresses write
 * them; the longest first, so that none is hidden only in part. Words, paths and short values are left out.
 */
export function secretValues(env: Environment): string[] {
  const values = Object.entries(env)
    .filter(([name]) => secretName.test(name))
    .flatMap(([, value = '']) => (isPlace(value) ? [] : value.split(/[\r\n]+/)))
    .map(line => line.trim())
    .filter(line => line.length >= shortest && !isPlain(line))
  const written = values.flatMap(value => [value, JSON.stringify(value).slice(1, -1), inAddress(value)])
  return [...new Set(written)].sort((a, b) => b.length - a.length)
}

/** Half a pair of surrogates cannot be written in an address. */
const inAddress = (value: string): string => encodeURIComponent(Buffer.from(value).toString())

import { readFileSync } from 'node:fs'
import { Failure, reason } from '../lib/failure.ts'

/**
 * `env:NAME` and `file:PATH` → what stands there; anything else is the secret itself. Messages name the place, never
 * the value. `flag` is what they blame.
 */
export function secret(
  given: string,
  flag: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const [, kind, place = ''] = /^(env|file):(.+)$/s.exec(given) ?? []
  if (kind === undefined) return given
  const value = kind === 'env' ? env[place] : contents(place, flag)
  if (value !== undefined && value.trim() !== '') return value.trim()
  throw new Failure(
    kind === 'env'
      ? `${flag} env:${place}: the environment variable ${place} is not set`
      : `${flag} file:${place}: the file is empty`,
  )
}

function contents(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure(`${flag} file:${path}: cannot read it: ${reason(error)}`)
  }
}

import { readFileSync } from 'node:fs'
import { Failure, reason } from '../lib/failure.ts'

/**
 * Reads a secret: `env:NAME` and `file:PATH` name its place, anything else is the secret itself. Error messages name
 * `flag` and the place, never the value.
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

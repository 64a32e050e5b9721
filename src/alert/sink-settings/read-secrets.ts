import { hideSecrets } from '../../redact/hide-secrets.ts'
import { secret } from '../../system/secret.ts'
import type { Sink, SinkContext, SinkOptions, SinkValue } from '../sink.ts'

/** `env:NAME` and `file:PATH` → what stands there, in secrets and in the values of maps. Throws a Failure. */
export function readSecrets(
  { options: specs }: Sink,
  name: string,
  options: SinkOptions,
  { env }: Pick<SinkContext, 'env'>,
): SinkOptions {
  const read = (key: string, value: SinkValue): SinkValue => {
    const spec = specs[key]
    if (spec?.secret && typeof value === 'string') return secret(value, `${name}.${key}`, env)
    if (spec?.type !== 'map' || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value as Record<string, string>).map(([field, text]) => [
        field,
        secret(String(text), `${name}.${key}.${field}`, env),
      ]),
    )
  }
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [key, value === undefined ? value : read(key, value)]),
  )
}

/** The settings in which a secret stands as it is, instead of the place where it is kept. */
export function literalSecrets({ options: specs }: Sink, options: SinkOptions): readonly string[] {
  return Object.entries(options)
    .filter(([key, value]) => value !== undefined && isLiteral(specs[key]?.secret === true, value))
    .map(([key]) => key)
}

const isPlace = (text: string): boolean => /^(?:env|file):./s.test(text)

function isLiteral(isSecret: boolean, value: SinkValue): boolean {
  if (Array.isArray(value)) {
    const whole = value.join(' ')
    return hideSecrets(whole) !== whole
  }
  if (typeof value === 'object')
    return Object.entries(value).some(([field, text]) => {
      const pair = `${field}: ${text}`
      return !isPlace(String(text)) && hideSecrets(pair) !== pair
    })
  const text = String(value)
  if (isPlace(text)) return false
  return isSecret ? !isBareAddress(text) : hideSecrets(text) !== text
}

/** An address without login, path and query: there is nothing in it that has to be kept. */
function isBareAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { username, password, pathname, search } = new URL(text)
  return username === '' && password === '' && search === '' && (pathname === '' || pathname === '/')
}

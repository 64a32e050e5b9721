import { isObject } from '../lib/json.ts'
import { hideSecrets } from './hide-text.ts'
import { hidden } from './secret.ts'

/** Deeper than any log. */
const deepest = 200

/** The same value with every text in it hidden like `hideSecrets`, and whatever stands under a secret's name hidden whole. */
export function hideSecretsDeep<T>(value: T, also: readonly RegExp[] = []): T {
  return walk(value, 0, also) as T
}

function walk(value: unknown, depth: number, also: readonly RegExp[]): unknown {
  if (typeof value === 'string') return hideSecrets(value, also)
  // Given back unread rather than overflowing the stack, so it must not be shown.
  if (depth > deepest) return typeof value === 'object' && value !== null ? hidden : value
  if (Array.isArray(value))
    return value.map((item, index) => hiddenItem(value[index - 1], item) ?? walk(item, depth + 1, also))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      hideSecrets(key, also),
      isSecret(key, item) ? hidden : walk(item, depth + 1, also),
    ]),
  )
}

/** A text that the text before it gives away, as in the arguments of a command: `["--password", "x"]`. */
const hiddenItem = (before: unknown, item: unknown): string | undefined =>
  typeof before === 'string' &&
  typeof item === 'string' &&
  /^--?[a-z]/i.test(before) &&
  before.length < 80 &&
  isSecretText(`${before} '${item}'`, item)
    ? hidden
    : undefined

const isSecretText = (text: string, item: string): boolean =>
  !item.includes("'") && hideSecrets(text) === text.replace(`'${item}'`, `'${hidden}'`)

/** `"token": 812` is a count; `"password": 1234` is not. Lists and objects go whole. */
function isSecret(key: string, value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && isHidden(key, JSON.stringify(value))
  if (typeof value === 'number') return isHidden(key, String(value))
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return false
  return isHidden(key, '"a1b2c3"')
}

const longestValue = 16_384

/** Whether the name hides its value whole. */
function isHidden(key: string, json: string): boolean {
  const name = JSON.stringify(key)
  return json.length < longestValue && hideSecrets(`${name}: ${json}`) === `${name}: "${hidden}"`
}

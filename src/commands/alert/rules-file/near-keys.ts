import { isObject } from '../../../lib/json.ts'
import { closest, didYouMean } from '../../../lib/suggest.ts'
import type { Problem } from '../../../records/check-file.ts'
import { alertRules } from '../../../records/files/alert-rules.ts'

/** A part of a JSON Schema, as far as keys are looked up in it. */
interface Part {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly items?: unknown
  readonly additionalProperties?: unknown
}

/** `unknown key sink` → `unknown key sink (did you mean sinks?)`; other mistakes stay as they are. */
export function withNearKey({ path, detail }: Problem): Problem {
  if (!detail.startsWith('unknown key')) return { path, detail }
  return { path, detail: `${detail}${didYouMean(path.at(-1) ?? '', keysAt(path.slice(0, -1)))}` }
}

/**
 * The file with the keys that were probably meant in place of unknown ones, at the top and in each rule: so that one
 * misspelt key does not hide the mistakes behind it.
 */
export function withKeysMeant(file: unknown): unknown {
  if (!isObject(file)) return file
  const whole = renamed(file, keysAt([]))
  if (!Array.isArray(whole.rules)) return whole
  const known = keysAt(['rules', '0'])
  return { ...whole, rules: whole.rules.map(rule => (isObject(rule) ? renamed(rule, known) : rule)) }
}

/** The path of a value in the file as it was written, from its path in the file with the keys that were meant. */
export function pathAsWritten(file: unknown, path: readonly string[]): readonly string[] {
  let value = file
  const written: string[] = []
  for (const [depth, key] of path.entries()) {
    const known = keysAt(path.slice(0, depth))
    const own = isObject(value) && !Object.hasOwn(value, key) ? Object.keys(value) : []
    const name = own.find(other => !known.includes(other) && closest(other, known) === key) ?? key
    written.push(name)
    value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name]
  }
  return written
}

function renamed(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): Record<string, unknown> {
  const meant = (key: string): string => {
    const near = known.includes(key) ? undefined : closest(key, known)
    return near === undefined || Object.hasOwn(value, near) ? key : near
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [meant(key), inner]))
}

/** The keys that the schema of the file knows at a path. */
function keysAt(path: readonly string[]): readonly string[] {
  const part = path.reduce<unknown>((schema, key) => {
    if (!isObject(schema)) return undefined
    const { properties, items, additionalProperties } = schema as Part
    if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key]
    return items ?? additionalProperties
  }, alertRules)
  return isObject(part) ? Object.keys((part as Part).properties ?? {}) : []
}

import { isObject, type JsonObject } from '../../lib/json.ts'

/** A value in an object, and the keys that lead to it, as they are written there. */
export interface Place {
  readonly path: readonly string[]
  readonly value: unknown
}

/**
 * Where a key leads: `log.level` finds `{"log.level": …}` and `{"log": {"level": …}}`. `isLoose`: whatever the case of the
 * keys, their `_`, `-` and `@`.
 */
export function placeOf(value: JsonObject, key: string, isLoose = false): Place | undefined {
  const own = ownKey(value, key, isLoose)
  if (own !== undefined) return { path: [own], value: value[own] }
  const dot = key.indexOf('.')
  if (dot === -1) return undefined
  const outer = ownKey(value, key.slice(0, dot), isLoose)
  const inner = outer === undefined ? undefined : value[outer]
  if (outer === undefined || !isObject(inner)) return undefined
  const found = placeOf(inner, key.slice(dot + 1), isLoose)
  return found && { path: [outer, ...found.path], value: found.value }
}

/** The value there; undefined: there is none. */
export const valueAt = (value: JsonObject, key: string): unknown => placeOf(value, key)?.value

/** Takes the value at this place away, and objects that are empty without it. */
export function remove(value: Record<string, unknown>, [key = '', ...path]: readonly string[]): void {
  if (path.length === 0) {
    delete value[key]
    return
  }
  const inner: Record<string, unknown> = { ...(value[key] as JsonObject) }
  remove(inner, path)
  if (Object.keys(inner).length === 0) delete value[key]
  else value[key] = inner
}

/** Keys that were made plain: a log has few, and the same in each line. */
const known = new Map<string, string>()
const mostKnown = 1000

/** A key without what different loggers write differently: `@timestamp`, `LogLevel`, `log_level`. */
export function plainKey(key: string): string {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = key.replace(/[_@-]/g, '').toLowerCase()
  if (known.size < mostKnown) known.set(key, made)
  return made
}

function ownKey(value: JsonObject, key: string, isLoose: boolean): string | undefined {
  if (Object.hasOwn(value, key)) return key
  return isLoose ? plainKeys(value).get(plainKey(key)) : undefined
}

let last: { readonly of: JsonObject; readonly size: number; readonly keys: Map<string, string> } | undefined

/** The plain keys of an object, which is asked for many of them one after the other. */
function plainKeys(value: JsonObject): Map<string, string> {
  const own = Object.keys(value)
  if (last?.of === value && last.size === own.length) return last.keys
  const keys = new Map<string, string>()
  for (const key of own) {
    const name = plainKey(key)
    if (!keys.has(name)) keys.set(name, key)
  }
  last = { of: value, size: own.length, keys }
  return keys
}

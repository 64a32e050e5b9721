import { isObject, type JsonObject } from '../../lib/json.ts'
import type { Level, Log } from '../../records/index.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { exceptionOf } from '../traces/index.ts'
import type { Exception } from '../traces/trace.ts'
import type { Dialect } from './described.ts'
import { levelFields } from './levels.ts'

export const dialect = (given: Dialect): Format => ({
  name: given.name,
  summary: given.summary,
  ...(given.needs !== undefined && { needs: given.needs }),
  dialect: given,
  object: (value, clock) => (given.is(value) ? read(given, value, clock) : undefined),
  samples: given.samples,
})

function read(given: Dialect, value: JsonObject, clock: Clock): Head {
  const rest: Record<string, unknown> = { ...value }
  const stamp = pick(rest, given.time)
  const timestamp = stamp && clock.utc(stamp.value)
  if (stamp !== undefined && timestamp !== undefined) remove(rest, stamp.key)
  const word = pick(rest, given.level)
  const level = word === undefined ? { level: given.defaultLevel } : (given.levelOf ?? usual)(word.value)
  if (word !== undefined && level.level !== undefined) remove(rest, word.key)
  const record = {
    timestamp,
    event: 'log',
    ...level,
    message: textOf(taken(rest, given.message) ?? ''),
    logger: named(taken(rest, given.logger)),
    source: named(taken(rest, given.source)),
    format: given.name,
  } as Log
  const thrown = pick(rest, given.exception)
  const exception = thrown && thrownOf(thrown.value)
  if (thrown !== undefined && exception !== undefined) {
    remove(rest, thrown.key)
    record.exception = exception
  }
  for (const key of given.drop ?? []) delete rest[key]
  given.finish?.(record, rest, clock)
  if (Object.keys(rest).length > 0) record.data = rest
  return { is: 'open', record, isWhole: true }
}

const usual = (value: unknown): { level?: Level; severity_text?: string } =>
  typeof value === 'string' ? levelFields(value) : {}

/** The first of these paths that leads somewhere. */
function pick(
  value: JsonObject,
  keys: readonly string[] | undefined,
): { readonly key: string; readonly value: unknown } | undefined {
  for (const key of keys ?? []) {
    const found = valueAt(value, key)
    if (found !== undefined && found !== null) return { key, value: found }
  }
  return undefined
}

export function valueAt(value: JsonObject, path: string): unknown {
  if (Object.hasOwn(value, path)) return value[path]
  const dot = path.indexOf('.')
  const inner = dot === -1 ? undefined : value[path.slice(0, dot)]
  return isObject(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined
}

function remove(value: Record<string, unknown>, path: string): void {
  if (Object.hasOwn(value, path)) {
    delete value[path]
    return
  }
  const dot = path.indexOf('.')
  const key = path.slice(0, dot)
  const inner: Record<string, unknown> = { ...(value[key] as JsonObject) }
  remove(inner, path.slice(dot + 1))
  if (Object.keys(inner).length === 0) delete value[key]
  else value[key] = inner
}

export function taken(rest: Record<string, unknown>, keys: readonly string[] | undefined): unknown {
  const found = pick(rest, keys)
  if (found !== undefined) remove(rest, found.key)
  return found?.value
}

const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replace(/^\n+/, '')

const named = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : typeof value === 'string' ? value : JSON.stringify(value)

const isText = (value: unknown): value is string => typeof value === 'string'

/** A stack as text or its lines, or an error as an object. */
function thrownOf(value: unknown): Exception | undefined {
  if (Array.isArray(value))
    return value.every(isText) && value.length > 1 ? exceptionOf(value.join('\n')) : undefined
  if (typeof value === 'string') return value.includes('\n') ? exceptionOf(value) : undefined
  if (!isObject(value)) return undefined
  const stack = value.stack ?? value.stack_trace ?? value.stacktrace ?? value.extendedStackTrace
  const type = value.type ?? value.name ?? value.class
  const text = typeof stack === 'string' ? stack : undefined
  if (text === undefined && typeof value.message !== 'string') return undefined
  const found = exceptionOf(text ?? [type, value.message].filter(Boolean).join(': '))
  return {
    ...found,
    ...(typeof type === 'string' && { type }),
    ...(typeof value.message === 'string' && { message: value.message }),
  }
}

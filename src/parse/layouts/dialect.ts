import { isObject, type JsonObject } from '../../lib/json.ts'
import type { Level, Log } from '../../records/index.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import { exceptionIn, exceptionOf, findTrace } from '../traces/index.ts'
import type { Exception } from '../traces/trace.ts'
import type { Dialect } from './described.ts'
import { type Place, placeOf, remove } from './key-path.ts'
import { levelFields } from './levels.ts'
import { stackOf } from './stack-frames.ts'
import { stampIn } from './stamp-value.ts'

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
  const isLoose = given.isLoose === true
  const take = (keys: readonly string[] | undefined): unknown => taken(rest, keys, isLoose)
  const stamp = pick(rest, given.time, isLoose)
  const text = stamp && stampIn(stamp.value)
  const timestamp = clock.utc(text)
  if (stamp !== undefined && timestamp !== undefined) remove(rest, stamp.path)
  const levelOf = given.levelOf ?? usual
  const word =
    pick(rest, given.level, isLoose, found => levelOf(found).level !== undefined) ??
    pick(rest, given.wordLevel, isLoose, found => isText(found) && levelFields(found).level !== undefined)
  const level = word === undefined ? { level: given.defaultLevel } : levelOf(word.value)
  if (word !== undefined) remove(rest, word.path)
  const record = {
    timestamp,
    event: 'log',
    ...level,
    message: textOf(take(given.message) ?? ''),
    logger: named(take(given.logger)),
    source: named(take(given.source)),
    format: given.name,
  } as Log
  const thrown = pick(rest, given.exception, isLoose)
  const exception = thrown && thrownOf(thrown.value)
  if (thrown !== undefined && exception !== undefined) {
    remove(rest, thrown.path)
    record.exception = exception
  }
  for (const key of given.drop ?? []) delete rest[key]
  given.finish?.(record, rest, clock)
  if (record.message === '') record.message = reasonIn(rest)
  else if (record.exception === undefined && record.message?.includes('\n')) takeTrace(record)
  if (Object.keys(rest).length > 0) record.data = rest
  return { is: 'open', record, isWhole: true, stamp: typeof text === 'string' ? text : undefined }
}

/** A stack trace in the message becomes the exception. */
function takeTrace(record: Log): void {
  const lines = (record.message ?? '').split('\n')
  const found = findTrace(lines)
  if (found === undefined) return
  const exception = exceptionIn(found, '', lines)
  record.exception = exception
  record.level ??= 'error'
  const text = lines.slice(0, found.at).join('\n').trim()
  record.message = text === '' ? [exception.type, exception.message].filter(Boolean).join(': ') : text
}

/** Keys that tell what a record without a message is about; they stay in its data. */
export const reasons = [
  'error',
  'err',
  'reason',
  'errorMessage',
  'error.message',
  'err.message',
  'title',
  'detail',
  'description',
  'event',
  'eventName',
  'detail.statusReason',
  'detail-type',
  'requestURI',
]

/** What tells it; empty: nothing does. */
function reasonIn(rest: JsonObject): string {
  const found = pick(rest, reasons, false, value => typeof value === 'string')
  return found === undefined ? '' : String(found.value)
}

const usual = (value: unknown): { level?: Level; severity_text?: string } =>
  typeof value === 'string' ? levelFields(value) : {}

/** The first of these keys that leads to what is wanted: something, unless said otherwise. */
export function pick(
  value: JsonObject,
  keys: readonly string[] | undefined,
  isLoose = false,
  isWanted = (found: unknown): boolean => found !== undefined && found !== null,
): Place | undefined {
  for (const key of keys ?? []) {
    const found = placeOf(value, key, isLoose)
    if (found !== undefined && isWanted(found.value)) return found
  }
  return undefined
}

export function taken(
  rest: Record<string, unknown>,
  keys: readonly string[] | undefined,
  isLoose = false,
): unknown {
  const found = pick(rest, keys, isLoose)
  if (found !== undefined) remove(rest, found.path)
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
  const type = value.type ?? value.name ?? value.class
  const text = stackOf(value)
  if (text === undefined && typeof value.message !== 'string') return undefined
  const found = exceptionOf(text ?? [type, value.message].filter(Boolean).join(': '))
  return {
    ...found,
    ...(typeof type === 'string' && { type }),
    ...(typeof value.message === 'string' && { message: value.message }),
  }
}

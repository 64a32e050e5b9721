import { isObject } from '../../lib/json.ts'
import type { Result } from '../aggregate.ts'
import type { Run } from '../aggregates/runs.ts'
import { utc } from '../when.ts'

/** Keys that a result of a type has, and `--by` knows; a summary by any other key groups records. */
export const groupKeys = [
  'type',
  'run',
  'run_id',
  'hour',
  'day',
  'week',
  'month',
  'host',
  'status',
  'error_category',
  'exit_code',
  'signal',
] as const

const resultKeys = new Set<string>(groupKeys)

const timeKeys = new Set(['hour', 'day', 'week', 'month'])

export const isResultKey = (key: string): boolean => resultKeys.has(key)

/** Whether the groups of a log by this key can be made without the fields of its calm records. */
export const needsNoFields = (key: string): boolean =>
  timeKeys.has(key) || key === 'type' || key === 'run' || key === 'run_id'

/** Whether a time is all that the key needs of a record. */
export const isTimeKey = (key: string): boolean => timeKeys.has(key)

/** The group of a result; undefined when the key has no value for it. */
export function resultValue(key: string, result: Result, run: Run): string | undefined {
  if (timeKeys.has(key)) return periodOf(key, startOf(result, run))
  switch (key) {
    case 'run':
    case 'run_id':
      return run.runId ?? `#${run.position}`
    case 'host':
      return run.start?.host
    default: {
      const value = result[key as 'type' | 'status' | 'error_category' | 'exit_code' | 'signal']
      return value === undefined ? undefined : String(value)
    }
  }
}

const day = 86_400_000

/** The time that decides about the day: a run that goes on past midnight belongs to the day on which it began. */
function startOf({ started, ended }: Result, { start, work }: Run): string | undefined {
  const run = start?.timestamp ?? work.first
  const own = started ?? ended
  if (run === undefined || own === undefined) return own ?? run
  return Date.parse(own) - Date.parse(run) < day ? run : own
}

/** The group of a record; undefined when it has no such key. A dotted key leads into an object, also into `data`. */
export function recordValue(key: string, record: object): string | undefined {
  const fields = record as Readonly<Record<string, unknown>>
  if (timeKeys.has(key)) {
    const { timestamp } = fields
    return periodOf(key, typeof timestamp === 'string' ? timestamp : undefined)
  }
  const value = fieldOf(key === 'run' ? 'run_id' : key, record)
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The value of a key: a field of the record, a path into it (`data.user`), or a field or path in its `data`. */
export const fieldOf = (key: string, record: object): unknown => {
  const fields = record as Readonly<Record<string, unknown>>
  return fields[key] ?? reach(fields, key) ?? reach(fields.data, key)
}

function reach(from: unknown, key: string): unknown {
  let value = from
  for (const part of key.split('.')) value = isObject(value) ? value[part] : undefined
  return value
}

/** `2026-01-25`, `2026-W04` (ISO 8601), `2026-01` or `2026-01-25 13:00`, all in UTC. */
export function periodOf(key: string, text: string | undefined): string | undefined {
  const time = utc(text)
  if (time === undefined) return undefined
  if (key === 'hour') return `${time.slice(0, 10)} ${time.slice(11, 13)}:00`
  if (key === 'day') return time.slice(0, 10)
  return key === 'month' ? time.slice(0, 7) : weekOf(time)
}

/** The week of ISO 8601: it begins on Monday, and belongs to the year in which its Thursday lies. */
function weekOf(time: string): string {
  const midnight = Date.parse(time.slice(0, 10))
  const thursday = midnight + (3 - ((new Date(midnight).getUTCDay() + 6) % 7)) * day
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * day)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

import { isObject, type JsonObject } from '../../lib/json.ts'

/** The value at `a.b`; a field that is literally named `a.b` takes precedence. */
export function fieldOf(record: JsonObject, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path]
  if (!path.includes('.')) return undefined
  let value: unknown = record
  for (const name of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

/**
 * The key of a record as text, because a checkpoint holds only texts: 42 and "42" are the same key. Undefined for every
 * value that cannot identify an item, such as a number too big to be exact.
 */
export function keyText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return Number.isSafeInteger(value) ? String(value) : undefined
}

/** Explains why `keyText` returned undefined, as the end of a sentence about the record. */
export function keyFault(value: unknown, name: string): string {
  if (value === undefined) return `has no ${name}`
  if (value === '') return `has an empty ${name}`
  if (typeof value === 'number') return `has a ${name} that is no whole number or has too many digits`
  return `has a ${name} that is ${value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`}`
}

/** Whether a value reports a failure. Absent, null, false, 0, blank texts and empty lists do not; {} does. */
export function isError(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !(Array.isArray(value) && value.length === 0)
}

/** The time of a record in milliseconds since 1970, finer digits as a fraction; NaN when the record has no time. */
export function timeOf(record: JsonObject, paths: readonly string[]): number {
  for (const path of paths) {
    const time = instant(fieldOf(record, path))
    if (!Number.isNaN(time)) return time
  }
  return Number.NaN
}

const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/

function instant(value: unknown): number {
  // A number above 1e11 is in milliseconds (from 1973 on), a smaller one in seconds (until the year 5138).
  if (typeof value === 'number') return value > 1e11 ? value : value > 0 ? value * 1000 : Number.NaN
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return Number.NaN
  const ms = Date.parse(value.length > 10 && !hasZone.test(value) ? `${value.replace(' ', 'T')}Z` : value)
  // Date.parse ignores digits finer than milliseconds.
  const fine = /\.\d{3}(\d{1,6})/.exec(value)?.[1]
  return fine === undefined ? ms : ms + Number(`0.${fine}`)
}

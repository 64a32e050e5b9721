import { toBytes } from '../lib/bytes.ts'
import { isObject, type JsonObject } from '../lib/json.ts'
import { isBefore } from '../lib/time.ts'
import { levels } from '../records/fields.ts'
import type { Level } from '../records/index.ts'
import { eventOf, type Item, knownField, knownFields, levelOf, recordOf, timestampOf } from './write/item.ts'

/** Which records are wanted; what is absent asks for nothing. */
export interface Wanted {
  /** RFC 3339 in UTC; `until` is the first moment that is not wanted. */
  readonly since?: string
  readonly until?: string
  readonly level?: Level
  readonly events?: readonly string[]
  /** All must hold. A key may lead into an object: `data.user`. */
  readonly where?: ReadonlyArray<readonly [key: string, value: string]>
}

/** Kinds of records that ordinary lines of a log become. */
const leveled = new Set(['line', 'log'])

/**
 * Answers for one record after the other, whether it is wanted. A record without a time shares the fate of the one
 * before it. What never has a level (the borders of runs and attempts, heartbeats) is not asked for one; a `line`, which
 * nobody could read, and a `log` without a level are below all levels.
 */
export function keeper({ since, until, level, events = [], where = [] }: Wanted) {
  const lowest = level === undefined ? 0 : levels.indexOf(level)
  const pairs = where.map(([key, value]) => [key, toBytes(value)] as const)
  let inTime = since === undefined

  const isKnown = pairs.every(([key]) => knownFields.has(key))
  const hasTime = (item: Item): boolean => {
    const timestamp = since === undefined && until === undefined ? undefined : timestampOf(item)
    if (timestamp !== undefined) {
      inTime =
        (since === undefined || !isBefore(timestamp, since)) &&
        (until === undefined || isBefore(timestamp, until))
    }
    return inTime
  }
  const hasLevel = (item: Item): boolean => {
    if (lowest === 0) return true
    const own = levelOf(item)
    return own === undefined ? !leveled.has(String(eventOf(item))) : levels.indexOf(own as Level) >= lowest
  }

  return (item: Item): boolean => {
    if (!hasTime(item) || !hasLevel(item)) return false
    if (events.length > 0 && !events.includes(String(eventOf(item)))) return false
    if (pairs.length === 0) return true
    if (item.is === 'log' && isKnown) {
      return pairs.every(([key, value]) => textOf(knownField(item, key)) === value)
    }
    const record = recordOf(item) as JsonObject
    return pairs.every(([key, value]) => textAt(record, key) === value)
  }
}

function textAt(record: JsonObject, key: string): string | undefined {
  let value: unknown = record
  if (key in record) value = record[key]
  else for (const part of key.split('.')) value = isObject(value) ? value[part] : undefined
  return textOf(value)
}

const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null
    ? undefined
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

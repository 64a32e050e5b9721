import { isObject } from '../../lib/json.ts'

/**
 * The time in a value of JSON, as text or number: some loggers write an object. `{"epochSecond": 1, "nanoOfSecond": 2}`
 * (log4j 2), `{"seconds": 1, "nanos": 2}` (protobuf), `{"$date": "…"}` (MongoDB), `{"repr": "…", "timestamp": 1.5}` (loguru).
 * PHP writes `{"date": "…", "timezone": "UTC"}`, older .NET `/Date(1769346000823)/`.
 */
export function stampIn(value: unknown): string | number | undefined {
  if (typeof value === 'string') return netDate.exec(value)?.[1] ?? value
  if (typeof value === 'number') return value
  if (!isObject(value)) return undefined
  const seconds = value.epochSecond ?? value.seconds
  if (Number.isSafeInteger(seconds)) {
    const nanos = value.nanoOfSecond ?? value.nanos ?? 0
    return `${seconds}.${String(nanos).padStart(9, '0')}`
  }
  if (typeof value.date === 'string' && typeof value.timezone === 'string')
    return `${value.date} ${value.timezone}`
  const inner = value.$date ?? value.timestamp ?? value.$numberLong
  return inner === undefined ? undefined : stampIn(inner)
}

const netDate = /^\/Date\((\d{12,14})(?:[+-]\d{4})?\)\/$/

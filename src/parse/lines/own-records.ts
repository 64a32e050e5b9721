import type { JsonObject } from '../../lib/json.ts'
import { levels } from '../../records/fields.ts'
import { type Kind, kinds } from '../../records/index.ts'

/**
 * Whether an object with a key `event` is a record of our own family, which goes on as it is. structlog, too, has that
 * key: it holds the message, often in one word, and `level` stands beside it.
 */
export function isOwnRecord(value: JsonObject): boolean {
  const { event, level = value.log_level } = value
  if (typeof level !== 'string' || 'run_id' in value) return true
  return (
    Object.hasOwn(kinds, String(event)) &&
    kinds[event as Kind].knownBy in value &&
    levels.some(known => known === level)
  )
}

import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import { ecs } from './ecs.ts'
import { otel } from './otel.ts'

const schemas: Readonly<Record<string, (record: JsonObject) => JsonObject>> = { otel, ecs }

/** A written record, as a byte string → the same under the names of another schema; undefined: ours need no change. */
export function renamer(schema: string): ((line: string) => string) | undefined {
  const rename = schemas[schema]
  if (rename === undefined) return undefined
  return line => {
    const record = parseBytes(line)
    return record === undefined ? line : JSON.stringify(rename(record))
  }
}

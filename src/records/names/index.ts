import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import { readable } from '../readable/index.ts'
import { ecs } from './ecs.ts'
import { otel } from './otel.ts'

/** How records are shown to people instead of programs: a value of `schema` beside the names of schemas. */
export const readableSchema = (color: boolean): string => (color ? 'readable-color' : 'readable')

const schemas: Readonly<Record<string, (record: JsonObject) => JsonObject>> = { otel, ecs }

/**
 * Turns a written record, as a byte string, into one with the names of another schema, or into text for people. Undefined
 * for our own schema, which needs no change.
 */
export function renamer(schema: string): ((line: string) => string) | undefined {
  if (schema === readableSchema(true) || schema === readableSchema(false))
    return readable(schema === readableSchema(true))
  const rename = schemas[schema]
  if (rename === undefined) return undefined
  return line => {
    const record = parseBytes(line)
    return record === undefined ? line : JSON.stringify(rename(record))
  }
}

import { parseBytes } from '../../lib/bytes.ts'
import type { JsonObject } from '../../lib/json.ts'
import { readable } from '../readable/index.ts'
import { ecs } from './ecs.ts'
import { otel } from './otel.ts'

/** The value of `schema` that stands for text for people instead of records with other field names. */
export const readableSchema = (color: boolean): string => (color ? 'readable-color' : 'readable')

const schemas: Readonly<Record<string, (record: JsonObject) => JsonObject>> = { otel, ecs }

/**
 * A function that turns a written record (byte string) into one with the field names of another schema, or into text
 * for people. Undefined for our own schema, which needs no change.
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

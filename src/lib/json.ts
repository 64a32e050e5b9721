/** A JSON object as it was read: nothing is known of its values. */
export type JsonObject = { readonly [key: string]: unknown }

/** One line of JSON → the object in it; undefined for anything else (other values, torn lines, plain text). */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

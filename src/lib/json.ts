/** A JSON object as it was read, with unchecked values. */
export type JsonObject = { readonly [key: string]: unknown }

/**
 * Levels of nesting, more than any log has. Walking a deeper value, JSON.stringify included, could overflow the stack.
 */
const deepest = 500

/**
 * One line of JSON → the object in it; undefined for anything else (other values, torn or too deep lines, plain text).
 */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value)) return undefined
    // Each level takes two brackets.
    return text.length > 2 * deepest && isDeeper(value, deepest) ? undefined : value
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some(item => isDeeper(item, levels - 1)))

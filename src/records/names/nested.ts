import { isObject } from '../../lib/json.ts'

/** `{ type: 'x' }` under `exception` → `{ 'exception.type': 'x' }`. */
export const nested = (prefix: string, value: unknown): Readonly<Record<string, unknown>> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [`${prefix}.${key}`, inner]))
    : value === undefined
      ? {}
      : { [prefix]: value }

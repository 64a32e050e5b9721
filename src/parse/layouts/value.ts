import { needsEscape } from '../../records/write.ts'

/** How a text of a line becomes a value. `duration` → seconds. */
export type ValueType = 'text' | 'int' | 'number' | 'duration' | 'boolean'

const digitZero = 48
const digitNine = 57
const minus = 45
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/
const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86400,
}

/**
 * A text → the value it stands for; the text itself when it is none of its type. Only what is a number in JSON becomes one
 * (`007` stays text), and no integer that a double cannot hold.
 */
export function typed(text: string, type: ValueType = 'text'): unknown {
  switch (type) {
    case 'int':
    case 'number':
      return numberOf(text, type === 'int') ?? text
    case 'duration':
      return secondsOf(text) ?? text
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text
    default:
      return text
  }
}

export function numberOf(text: string, whole = false): number | undefined {
  const first = text.charCodeAt(0)
  // Most values are words.
  if ((first > digitNine || first < digitZero) && first !== minus) return undefined
  if (text.length > 40 || !number.test(text)) return undefined
  const value = Number(text)
  if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) return undefined
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value
}

/** `1.5s`, `250ms`, `1m30s`; a bare number is seconds. */
function secondsOf(text: string): number | undefined {
  const plain = numberOf(text)
  if (plain !== undefined) return plain
  if (text.length > 40 || !/^(?:\d+(?:\.\d+)?(?:ns|us|ms|min|[smhd]))+$/.test(text)) return undefined
  let sum = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|min|[smhd])/g)) {
    sum += Number(amount) * (units[unit ?? ''] ?? 0)
  }
  return Math.round(sum * 1e9) / 1e9
}

/** A text as it stands in JSON, with its quotes. */
export const quoted = (text: string): string => (needsEscape(text) ? JSON.stringify(text) : `"${text}"`)

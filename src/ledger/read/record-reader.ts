import { isUtf8 } from 'node:buffer'
import { isObject, type JsonObject } from '../../lib/json.ts'
import type { Reading } from '../layout.ts'
import { fieldOf, isError, keyFault, keyText, timeOf } from './fields.ts'
import type { RawLine } from './line-reader.ts'

/** Result of reading one line of a ledger. */
export type Entry =
  | { readonly state: 'blank' }
  /** Certainly not a record: `why` completes "line 5 …". */
  | { readonly state: 'unreadable'; readonly why: string }
  /** Possibly a record, but too long to be parsed. */
  | { readonly state: 'too_long'; readonly why: string }
  | {
      readonly state: 'record'
      readonly key: string
      readonly error: boolean
      /** Milliseconds since 1970; NaN when the record has no time. */
      readonly time: number
      readonly record: JsonObject
    }

const blank: Entry = { state: 'blank' }

/** Length in bytes of the byte order mark before the first line; 0 for other lines. */
export const markLength = ({ bytes, number }: RawLine): number =>
  number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0

/** Parses and classifies one line; it never throws. */
export function readEntry(line: RawLine, reading: Reading): Entry {
  if (line.tooLong) return tooLong(line, reading)
  const bytes = line.bytes.subarray(markLength(line))
  if (!isUtf8(bytes)) return { state: 'unreadable', why: 'is not UTF-8' }
  const text = bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    if (isBlank(bytes)) return blank
    return { state: 'unreadable', why: line.ended ? 'is not JSON' : 'is not JSON: the file ends within it' }
  }
  if (!isObject(value)) return { state: 'unreadable', why: 'is JSON, but not an object' }
  const field = fieldOf(value, reading.key)
  const key = keyText(field)
  if (key === undefined) return { state: 'unreadable', why: keyFault(field, reading.key) }
  return {
    state: 'record',
    key,
    error: isError(fieldOf(value, reading.error)),
    time: timeOf(value, reading.times),
    record: value,
  }
}

function tooLong({ bytes, length }: RawLine, { maxLine }: Reading): Entry {
  if (!/^\s*\{/.test(bytes.toString('latin1', 0, 64))) return { state: 'unreadable', why: 'is not JSON' }
  return { state: 'too_long', why: `has ${length} bytes, more than --max-line ${maxLine}` }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 9 && byte !== 13) return false
  return true
}

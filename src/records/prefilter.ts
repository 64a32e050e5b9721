import { fromBytes } from '../lib/bytes.ts'
import { type JsonObject, parseObject } from '../lib/json.ts'
import { type Read, read } from './check.ts'
import type { AnyRecord, Kind } from './index.ts'

/** The content of a line: a record of a wanted kind, or a problem. Both are absent for any other JSON object. */
export interface Prefiltered {
  readonly record?: AnyRecord
  /** The mistake in one of our records, or the reason why the line is not a record. */
  readonly problem?: string
}

const nothing: Prefiltered = {}
const noRecord: Prefiltered = { problem: 'not a JSON object' }
const head = '{"timestamp":"'
const middle = '","event":"'

/**
 * Returns a function that parses a line (one character per byte) only if it may hold one of the wanted kinds. Our
 * programs write `{"timestamp":"…","event":"KIND"` at the beginning of a line, where a comparison is enough.
 */
export function prefilter(kinds: Iterable<Kind>): (line: string) => Prefiltered {
  const heard = new Set<string>(kinds)
  const named = new RegExp(`"(?:${[...heard].join('|')})"`)

  return line => {
    if (line.startsWith(head)) {
      const close = line.indexOf('"', head.length)
      if (line.startsWith(middle, close)) {
        const start = close + middle.length
        if (heard.has(line.slice(start, line.indexOf('"', start)))) return parse(line, heard)
        return closes(line) ? nothing : noRecord
      }
    }
    const first = line.charCodeAt(0)
    // The first byte of an object, of white space before one, or of a byte order mark.
    if (first !== 0x7b && first !== 0x20 && first !== 0x09 && first !== 0xef)
      return blank(line) ? nothing : noRecord
    if (named.test(line)) return parse(line, heard)
    return closes(line) || blank(line) ? nothing : noRecord
  }
}

const blank = (line: string): boolean => line === '' || line === '\r' || line.trim() === ''

/** Whether a line ends like an object; white space may follow. */
function closes(line: string): boolean {
  const last = line.charCodeAt(line.length - 1)
  if (last === 0x7d) return true
  return (last === 0x0d || last === 0x20 || last === 0x09) && line.trimEnd().endsWith('}')
}

function parse(line: string, heard: ReadonlySet<string>): Prefiltered {
  const text = fromBytes(line).trim()
  const value = parseObject(text)
  if (value === undefined) return noRecord
  if (typeof value.event !== 'string' || !heard.has(value.event)) return nothing
  const first = read(text)
  if (first.state !== 'bad') return first.state === 'record' ? { record: first.record } : nothing
  const mended = withoutWrongFields(value, first)
  return { problem: first.detail, ...(mended && { record: mended }) }
}

/**
 * Removes fields that another program wrote with a wrong type (`"exit_code":"5"`, nulls), so that the rest can still
 * raise alerts.
 */
function withoutWrongFields(value: JsonObject, first: Read): AnyRecord | undefined {
  let rest = value
  let result = first
  for (let left = 20; left > 0 && result.state === 'bad' && result.key !== undefined; left--) {
    const wrong = result.key
    rest = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== wrong))
    result = read(JSON.stringify(rest))
  }
  return result.state === 'record' ? result.record : undefined
}

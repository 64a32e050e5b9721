import { isUtf8 } from 'node:buffer'
import type { LineRecord } from '../records/index.ts'

/** What is the same in every line record of one block. */
export type LineHead = Pick<LineRecord, 'timestamp' | 'run_id' | 'type' | 'attempt' | 'stream'>

/**
 * A block of whole lines → their records as NDJSON, numbered from `seq`. Writes what the record writer writes, twice
 * as fast: the block is escaped as a whole, as latin1, where a byte is a character and UTF-8 stays what it is.
 */
export function writeLines(head: LineHead, seq: number, text: string, bytes: Buffer): Buffer {
  const { type, attempt, stream } = head
  const before = `{"timestamp":${quote(head.timestamp)},"event":"line","run_id":${quote(head.run_id)},"seq":`
  const after = [
    type === undefined ? '' : `,"type":${quote(type)}`,
    attempt === undefined ? '' : `,"attempt":${attempt}`,
    stream === undefined ? '' : `,"stream":"${stream}"`,
    ',"text":"',
  ].join('')
  const latin1 = isUtf8(bytes) ? bytes.toString('latin1') : Buffer.from(text).toString('latin1')
  const tail = '"}\n'
  let number = seq
  let out = ''
  if (latin1.includes('\\')) {
    // An escaped backslash before an n would look like an escaped newline.
    for (const line of latin1.slice(0, -1).split('\n')) {
      out += before + number++ + after + JSON.stringify(line).slice(1, -1) + tail
    }
    return Buffer.from(out, 'latin1')
  }
  const escaped = JSON.stringify(latin1)
  let start = 1
  for (let end = escaped.indexOf('\\n', start); end !== -1; end = escaped.indexOf('\\n', start)) {
    out += before + number++ + after + escaped.slice(start, end) + tail
    start = end + 2
  }
  return Buffer.from(out, 'latin1')
}

// `before` and `after` hold the user's own words (type, run id), which have to be bytes as well.
const quote = (text: string | undefined): string => Buffer.from(JSON.stringify(text ?? '')).toString('latin1')

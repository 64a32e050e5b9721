import type { LineRecord } from '../../records/index.ts'

// The text may hold escapes, of those with a number only the one that begins a colour: all others are read as JSON.
const written =
  /^\{"timestamp":"([^"\\\x00-\x1f]{0,64})","event":"line","run_id":"([^"\\\x00-\x1f]*)","seq":(\d{1,15}),(?:"type":"([^"\\\x00-\x1f]*)",)?(?:"attempt":([1-9]\d{0,8}),)?"stream":"(stdout|stderr)","text":"([^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u001b)[^"\\\x00-\x1f]*)*)"\}$/

const event = '","event":"line","run_id":"'

/** A line record as bs-run writes it; undefined: it is another record, or is better read as JSON. */
export function ownLine(line: string): LineRecord | undefined {
  if (!line.startsWith('{"timestamp":"') || !line.startsWith(event, line.indexOf('"', 14))) return undefined
  const found = written.exec(line)
  if (found === null) return undefined
  const [, timestamp, run_id, seq, type, attempt, stream, text = ''] = found
  const record = {
    timestamp,
    event: 'line',
    run_id,
    seq: Number(seq),
    type,
    attempt: attempt === undefined ? undefined : Number(attempt),
    stream,
    text: text.includes('\\') ? JSON.parse(`"${text}"`) : text,
  }
  return record as LineRecord
}

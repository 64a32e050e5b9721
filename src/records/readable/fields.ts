import { isObject, type JsonObject } from '../../lib/json.ts'
import { printable } from '../../lib/text.ts'
import type { Ink } from './ink.ts'

/** Fields of log records that the line shows elsewhere, or that only tell the record's origin. */
const shownElsewhere = new Set([
  ...['event', 'timestamp', 'level', 'severity_text', 'message', 'logger', 'source', 'exception', 'data'],
  ...[
    'service',
    'host',
    'type',
    'attempt',
    'run_id',
    'seq',
    'stream',
    'format',
    'file',
    'line',
    'lines',
    'raw',
  ],
])

/** Kinds whose sentence already contains all fields. */
const completeKinds = new Set([
  'progress',
  'phase',
  'type_start',
  'type_end',
  'script_start',
  'script_end',
  'parse_stats',
  'reject',
  'alert',
  'delivery',
])
/** Fields that the sentence of a heartbeat contains. */
const inHeartbeat = new Set(['source', 'state', 'status', 'silent_seconds'])

const deepest = 3

/** `key=value` for the fields that the message does not show; keys of nested objects are joined with dots. */
export function fieldsOf(record: JsonObject, paint: Ink): string[] {
  if (completeKinds.has(String(record.event))) return []
  const own = Object.entries(record).filter(
    ([key]) => !shownElsewhere.has(key) && !(record.event === 'heartbeat' && inHeartbeat.has(key)),
  )
  return own
    .concat(isObject(record.data) ? Object.entries(record.data) : [])
    .flatMap(field => (field[0] === 'metrics' && isObject(field[1]) ? Object.entries(field[1]) : [field]))
    .flatMap(([key, value]) => pairs(key, value, 1))
    .map(([key, value]) => `${paint.dim(`${key}=`)}${value}`)
}

function pairs(key: string, value: unknown, depth: number): Array<readonly [string, string]> {
  if (isObject(value) && depth < deepest && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([inner, item]) => pairs(`${key}.${inner}`, item, depth + 1))
  }
  return [[printable(key), valueText(value)]]
}

/** Text without blanks and quotes is shown as it is; any other value as JSON. */
const valueText = (value: unknown): string =>
  typeof value === 'string' && /^[^\s"=]+$/.test(value) ? printable(value) : printable(JSON.stringify(value))

import type { JsonObject } from '../../../lib/json.ts'
import { isObject } from '../../../lib/json.ts'
import { toUtc } from '../../../lib/time.ts'
import { type AnyRecord, type Kind, kinds } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'

/**
 * The wrapper's older event files, which say `event_type` where we say `event`:
 * - every value a text, lists separated by commas or spaces, `status` on every line (the bash script);
 * - true JSON types with `generated approved …` on `type_end`, interleaved by parallel types (its Python successor).
 * The dialect of the design document says `event` and needs no translation.
 */
export const events: Format = {
  name: 'events',
  summary: 'bootstrap_events.jsonl of the older wrappers (event_type instead of event)',
  needs: [['event_type']],
  object,
  samples: [
    {
      lines: [
        '{"timestamp":"2026-01-25T13:04:10Z","event_type":"type_end","status":"retry_failed","type":"math","attempt":"1","duration_seconds":"5","exit_code":"2"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:04:10.000Z',
          event: 'type_end',
          type: 'math',
          attempt: 1,
          status: 'retry',
          final: false,
          duration_seconds: 5,
          exit_code: 2,
        },
      ],
    },
    {
      lines: [
        '{"timestamp":"2026-01-25T13:04:10Z","event_type":"multi_type_failure","status":"critical","failed_count":"4","failed_types":"a,b,c,d","threshold":"3"}',
      ],
      expect: [
        {
          event: 'alert',
          rule: 'multi_type_failure',
          severity: 'critical',
          failed_types: ['a', 'b', 'c', 'd'],
        },
      ],
    },
    {
      lines: ['{"event_type":"click","user":1}'],
      expect: [{ event: 'log', message: 'click', data: { user: 1 } }],
    },
    { lines: ['{"event_type":5,"level":"info"}'], expect: [] },
  ],
}

/** Names of the dialects → ours. */
const renamed: Readonly<Record<string, string>> = {
  max_retries: 'max_attempts',
  error_message: 'error',
  duplicates_removed: 'duplicates',
}

type Property = { readonly type?: string; readonly enum?: readonly unknown[]; readonly minimum?: number }

function object(value: JsonObject): Head | undefined {
  const name = value.event_type
  if (typeof name !== 'string' || 'event' in value) return undefined
  const time = typeof value.timestamp === 'string' ? toUtc(value.timestamp) : undefined
  const start = time === undefined ? {} : { timestamp: time }
  if (name === 'multi_type_failure') return whole({ ...start, ...failure(value) })
  if (name === 'script_start' || name === 'type_start' || name === 'type_end' || name === 'script_end') {
    return whole({ ...start, ...translate(name, value) } as AnyRecord)
  }
  const { timestamp: _time, event_type: _name, ...data } = value
  return whole({
    ...start,
    event: 'log',
    message: name,
    ...(Object.keys(data).length > 0 && { data }),
    format: 'events',
  })
}

const whole = (record: AnyRecord): Head => ({ is: 'whole', record })

function translate(kind: Kind, value: JsonObject): object {
  const properties = kinds[kind].properties as unknown as Readonly<Record<string, Property>>
  const record: Record<string, unknown> = { event: kind }
  for (const [key, given] of Object.entries(value)) {
    const target = renamed[key] ?? key
    const property = properties[target]
    if (property === undefined || target === 'status' || target === 'timestamp') continue
    const converted = as(property.type, given)
    if (converted !== undefined && isAllowed(property, converted)) record[target] = converted
  }
  return kind === 'type_end' || kind === 'script_end' ? { ...record, ...ending(kind, value.status) } : record
}

/** A value that our kind of record cannot have is left out; the rest of the record is worth keeping. */
const isAllowed = ({ enum: choices, minimum }: Property, value: unknown): boolean =>
  (choices === undefined || choices.includes(value)) &&
  (minimum === undefined || typeof value !== 'number' || value >= minimum)

/** `retry_failed` is followed by another attempt; a `type_end` that says `failed` is the last one. */
function ending(kind: Kind, status: unknown): object {
  if (kind === 'script_end') {
    const known = ['success', 'partial_failure', 'failed', 'interrupted']
    return { status: known.includes(String(status)) ? status : 'failed' }
  }
  if (status === 'success') return { status, final: true }
  if (status === 'retry_failed' || status === 'retry') return { status: 'retry', final: false }
  return { status: 'failed', final: true }
}

function failure(value: JsonObject): AnyRecord {
  const threshold = as('number', value.threshold) as number | undefined
  const count = as('integer', value.failed_count) as number | undefined
  const types = as('array', value.failed_types) as string[] | undefined
  return {
    event: 'alert',
    rule: 'multi_type_failure',
    severity: 'critical',
    status: 'firing',
    ...(threshold !== undefined && { threshold }),
    ...(count !== undefined && count >= 0 && { failed_count: count }),
    ...(types !== undefined && { failed_types: types }),
    alerted_by: 'wrapper',
  }
}

/** A text or a JSON value → a value of this JSON type; undefined when it cannot be one. */
function as(type: string | undefined, given: unknown): unknown {
  switch (type) {
    case 'integer':
    case 'number': {
      const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given
      if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
      return type === 'integer' && !Number.isInteger(number) ? undefined : number
    }
    case 'array':
      if (Array.isArray(given)) return given.map(String)
      return typeof given === 'string' ? given.split(/[ ,]+/).filter(part => part !== '') : undefined
    case 'boolean':
      return given === 'true' || given === true
        ? true
        : given === 'false' || given === false
          ? false
          : undefined
    case 'object':
      return isObject(given) ? given : undefined
    default:
      return given === null || given === undefined ? undefined : String(given)
  }
}

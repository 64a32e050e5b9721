import { isObject, type JsonObject } from '../../../lib/json.ts'
import { levels } from '../../../records/fields.ts'
import type { Log } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { levelOf } from '../../layouts/levels.ts'
import { numberOf } from '../../layouts/value.ts'
import type { Clock } from '../../time/clock.ts'

/**
 * OpenTelemetry logs: `{"resourceLogs":[{"scopeLogs":[{"logRecords":[…]}]}]}`, as the collector writes them to a file, or
 * one such log record a line.
 */
export const otlp: Format = {
  name: 'otlp',
  summary: 'OpenTelemetry logs in JSON: resourceLogs, or one log record a line',
  needs: [
    ['resourceLogs', 'timeUnixNano', 'observedTimeUnixNano', 'severityNumber', 'SeverityNumber', 'severity'],
  ],
  object,
  samples: [
    {
      lines: [
        '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"api"}}]},"scopeLogs":[{"scope":{"name":"app"},"logRecords":[{"timeUnixNano":"1769346000823001234","severityNumber":17,"severityText":"ERROR","body":{"stringValue":"no"},"attributes":[{"key":"n","value":{"intValue":"3"}}]},{"timeUnixNano":"1769346001000000000","severityNumber":9,"body":{"stringValue":"ok"}}]}]}]}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001234Z',
          level: 'error',
          message: 'no',
          logger: 'app',
          data: { 'service.name': 'api', n: 3 },
          format: 'otlp',
        },
        { timestamp: '2026-01-25T13:00:01.000Z', level: 'info', message: 'ok', logger: 'app' },
      ],
    },
    {
      lines: ['{"timeUnixNano":"1769346000823000000","severityText":"WARN","body":{"stringValue":"hi"}}'],
      expect: [{ timestamp: '2026-01-25T13:00:00.823Z', level: 'warn', message: 'hi' }],
    },
    {
      lines: [
        '{"severityNumber":17,"body":"gone"}',
        '{"severity":{"number":13,"text":"WARN"},"timeUnixNano":"1769346000000000000","body":{"stringValue":"nested"}}',
        '{"severityNumber":13,"message":"slow","timestamp":"2026-01-25T13:00:00Z","n":3}',
      ],
      expect: [
        { timestamp: undefined, level: 'error', message: 'gone' },
        { level: 'warn', message: 'nested', data: undefined },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'warn', message: 'slow', data: { n: 3 } },
      ],
    },
    {
      lines: ['{"resourceLogs":"none"}', '{"body":"no time"}', '{"severityNumber":99,"body":"x"}'],
      expect: [],
    },
  ],
}

/**
 * The names of a record's keys as OpenTelemetry's data model writes them, `SeverityNumber`, and `severity` with a number
 * that is none of syslog's (0 to 7), beside a `body`. Others as they are.
 */
function renamed(value: JsonObject): JsonObject {
  if ('Body' in value && isSeverity(value.SeverityNumber))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, one]),
    )
  const { severity, ...others } = value
  if (isObject(severity) && 'body' in value)
    return {
      ...others,
      ...(isSeverity(severity.number) && { severityNumber: severity.number }),
      ...(typeof severity.text === 'string' && { severityText: severity.text }),
    }
  return 'body' in value && isSeverity(severity) && Number(severity) > 7
    ? { ...others, severityNumber: severity }
    : value
}

function object(given: JsonObject, clock: Clock): Head | undefined {
  const value = renamed(given)
  if (Array.isArray(value.resourceLogs)) {
    const records = objects(value.resourceLogs).flatMap(resource =>
      objects(resource.scopeLogs ?? resource.instrumentationLibraryLogs).flatMap(scope =>
        objects(scope.logRecords).map(record => logOf(record, resource, scope, clock)),
      ),
    )
    return records.length === 0 ? undefined : { is: 'many', records }
  }
  const isTimed = 'timeUnixNano' in value || 'observedTimeUnixNano' in value
  if (!(isTimed || isSeverity(value.severityNumber)) || (value.body ?? value.message) === undefined)
    return undefined
  return { is: 'open', record: logOf(value, {}, {}, clock), isWhole: true }
}

const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

function logOf(value: JsonObject, resource: JsonObject, scope: JsonObject, clock: Clock): Log {
  const { severityText: word, severityNumber: number } = value
  const named = typeof word === 'string' ? levelOf(word) : undefined
  const level = named ?? (typeof number === 'number' ? levels[Math.ceil(number / 4) - 1] : undefined)
  const message = plain(value.body ?? value.message)
  const name = isObject(scope.scope) ? scope.scope.name : undefined
  const data = {
    ...others(value),
    ...attributes(isObject(resource.resource) ? resource.resource.attributes : undefined),
    ...attributes(value.attributes),
    ...(value.traceId !== undefined && value.traceId !== '' && { trace_id: value.traceId }),
    ...(value.spanId !== undefined && value.spanId !== '' && { span_id: value.spanId }),
  }
  return {
    timestamp: clock.utc(
      String(value.timeUnixNano ?? value.observedTimeUnixNano ?? value.timestamp ?? value.time ?? ''),
    ),
    event: 'log',
    level,
    message: typeof message === 'string' ? message : JSON.stringify(message ?? ''),
    severity_text: typeof word === 'string' && word !== '' && word.toLowerCase() !== level ? word : undefined,
    logger: typeof name === 'string' && name !== '' ? name : undefined,
    ...(Object.keys(data).length > 0 && { data }),
    format: 'otlp',
  } as Log
}

const known = new Set(
  'timeUnixNano observedTimeUnixNano severityNumber severityText body message timestamp time attributes traceId spanId flags droppedAttributesCount'.split(
    ' ',
  ),
)

/** What a record has beside the keys of the protocol. */
const others = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key)))

/** SeverityNumber counts four for each level, 1 to 24. */
const isSeverity = (value: unknown): boolean => typeof value === 'number' && value >= 1 && value <= 24

const attributes = (list: unknown): Record<string, unknown> =>
  isObject(list)
    ? list
    : Object.fromEntries(objects(list).map(({ key, value }) => [String(key), plain(value)]))

const isEmpty = (value: JsonObject): boolean => Object.keys(value).length === 0

/** `{"stringValue":"x"}` → x. */
function plain(value: unknown): unknown {
  if (!isObject(value)) return value
  if (value.intValue !== undefined) return numberOf(String(value.intValue)) ?? value.intValue
  if (isObject(value.arrayValue)) return objects(value.arrayValue.values).map(plain)
  if (isObject(value.kvlistValue)) return attributes(value.kvlistValue.values)
  return (
    value.stringValue ??
    value.doubleValue ??
    value.boolValue ??
    value.bytesValue ??
    (isEmpty(value) ? '' : value)
  )
}

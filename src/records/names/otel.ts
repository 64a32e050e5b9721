import type { JsonObject } from '../../lib/json.ts'
import { nested } from './nested.ts'

const numbers: Readonly<Record<string, number>> = {
  trace: 1,
  debug: 5,
  info: 9,
  warn: 13,
  error: 17,
  fatal: 21,
}

const attributes: Readonly<Record<string, string>> = {
  'exception.type': 'exception.type',
  'exception.message': 'exception.message',
  'exception.stacktrace': 'exception.stacktrace',
  stream: 'log.iostream',
  file: 'log.file.path',
  raw: 'log.record.original',
}

/** Renames fields to OpenTelemetry’s log data model; fields without a name there become attributes. */
export function otel(record: JsonObject): JsonObject {
  const { timestamp, event, run_id, level, severity_text, message, text, logger, exception, ...rest } = record
  const fields = { ...nested('exception', exception), ...rest }
  const named = Object.entries(fields).map(([key, value]) => [attributes[key] ?? key, value])
  return {
    ...(timestamp !== undefined && { Timestamp: timestamp }),
    ...((severity_text ?? level) !== undefined && { SeverityText: severity_text ?? level }),
    ...(numbers[String(level)] !== undefined && { SeverityNumber: numbers[String(level)] }),
    ...((message ?? text) !== undefined && { Body: message ?? text }),
    ...(event !== undefined && { EventName: event }),
    ...(run_id !== undefined && { Resource: { run_id } }),
    ...(logger !== undefined && { InstrumentationScope: { Name: logger } }),
    ...(named.length > 0 && { Attributes: Object.fromEntries(named) }),
  }
}

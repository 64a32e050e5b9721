import type { JsonObject } from '../../lib/json.ts'
import { nested } from './nested.ts'

const names: Readonly<Record<string, string>> = {
  timestamp: '@timestamp',
  level: 'log.level',
  message: 'message',
  text: 'message',
  event: 'event.action',
  logger: 'log.logger',
  source: 'log.origin.function',
  file: 'log.file.path',
  raw: 'event.original',
  host: 'host.name',
  pid: 'process.pid',
  duration_seconds: 'bs.duration_seconds',
  'exception.type': 'error.type',
  'exception.message': 'error.message',
  'exception.stacktrace': 'error.stack_trace',
}

/**
 * Renames fields to the Elastic Common Schema, with dots in the keys; fields without a name there get the prefix `bs.`.
 */
export function ecs(record: JsonObject): JsonObject {
  const { exception, ...rest } = record
  const named = Object.entries({ ...rest, ...nested('exception', exception) }).map(([key, value]) => [
    names[key] ?? `bs.${key}`,
    value,
  ])
  return { ...Object.fromEntries(named), 'ecs.version': '8.11.0' }
}

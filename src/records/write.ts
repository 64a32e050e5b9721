import { codeOf } from './generated/write.cjs'
import type { AnyRecord, Log, Progress } from './index.ts'

/** Writes a record as one line of JSON without its newline, keys in the order of the schema. */
export const write = (record: AnyRecord): string => codeOf(record.event)(record)

/**
 * The beginning of a log record that many lines share, built once and kept: joining four pieces is three times as fast
 * as writing an object. A test compares the result with that of the generated writers.
 */
export function lineStart(
  event: 'log' | 'progress',
  { run_id, type, attempt }: Pick<Log, 'run_id' | 'type' | 'attempt'>,
  level: Log['level'],
): string {
  let json = `","event":"${event}"`
  if (run_id !== undefined) json += `,"run_id":${JSON.stringify(run_id)}`
  if (type !== undefined) json += `,"type":${JSON.stringify(type)}`
  if (attempt !== undefined) json += `,"attempt":${attempt}`
  if (level !== undefined) json += `,"level":"${level}"`
  return `${json},"message":"`
}

/** The fields severity_text, logger and source, as JSON that begins with a comma; empty when all are absent. */
export function namesJson({ severity_text, logger, source }: Omit<Log, 'event'>): string {
  let json = ''
  if (severity_text !== undefined) json += `,"severity_text":${JSON.stringify(severity_text)}`
  if (logger !== undefined) json += `,"logger":${JSON.stringify(logger)}`
  if (source !== undefined) json += `,"source":${JSON.stringify(source)}`
  return json
}

/** The fields about an API provider, as JSON that begins with a comma; empty when all are absent. */
export function providerJson({ provider, category, retryable }: Omit<Log, 'event'>): string {
  let json = ''
  if (provider !== undefined) json += `,"provider":${JSON.stringify(provider)}`
  if (category !== undefined) json += `,"category":${JSON.stringify(category)}`
  if (retryable !== undefined) json += `,"retryable":${retryable}`
  return json
}

/** The fields of a progress record, as JSON that begins with a comma. */
export function progressJson({ step, done, total, percent }: Omit<Progress, 'event'>): string {
  let json = `,"step":"${step}","done":${done}`
  if (total !== undefined) json += `,"total":${total}`
  if (percent !== undefined) json += `,"percent":${percent}`
  return json
}

/** Whether a text must be escaped in JSON; also true for text with colour codes. */
export const needsEscape = (text: string): boolean => /[\x00-\x1f"\\\ud800-\udfff]/.test(text)

/** A text escaped for JSON, without the quotes around it. */
export const escaped = (text: string): string => JSON.stringify(text).slice(1, -1)

/**
 * Joins the pieces of a log record. `timestamp` and `text` must need no escaping; `start` and `end` hold everything
 * between and after them.
 */
export const glue = (timestamp: string, start: string, text: string, end: string): string =>
  `{"timestamp":"${timestamp}${start}${text}${end}`

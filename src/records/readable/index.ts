import { fromBytes, toBytes } from '../../lib/bytes.ts'
import { isObject, type JsonObject, parseObject } from '../../lib/json.ts'
import { withoutControls } from '../../lib/text.ts'
import { isErrorLevel } from '../error-level.ts'
import { fieldsOf } from './fields.ts'
import { type Ink, ink } from './ink.ts'
import { sentenceOf, tellsFailure } from './sentences.ts'

/**
 * Formats records for people: time, level, source, message and fields on one line, the stack trace below it. Takes a
 * record as a line of NDJSON and returns text without the last newline; both are byte strings. A line that is not a
 * record is returned unchanged.
 */
export function readable(color: boolean): (line: string) => string {
  const paint = ink(color)
  return line => {
    const record = parseObject(fromBytes(line))
    return record === undefined ? line : toBytes(textOf(record, paint))
  }
}

function textOf(record: JsonObject, paint: Ink): string {
  const { event, timestamp, level, text } = record
  if (event === 'line') return clean(String(text ?? ''))
  const head = [
    ...(typeof timestamp === 'string' ? [paint.dim(timeText(timestamp))] : []),
    levelText(record, paint),
    ...sourceText(record, paint),
  ]
  const [first = '', ...more] = messageOf(record).split('\n')
  const fields = fieldsOf(record, paint)
  return [
    [
      ...head,
      ...(first === '' ? [] : [isErrorLevel(level) || tellsFailure(record) ? paint.bold(first) : first]),
      ...fields,
    ].join(' '),
    ...more.map(line => `    ${line}`),
    ...traceOf(record, paint),
  ].join('\n')
}

/** `2026-01-25T13:00:05.123456Z` → `2026-01-25 13:00:05.123`; the view shows milliseconds, as most logs do. */
const timeText = (timestamp: string): string => {
  const text = timestamp.slice(0, 23).replace('T', ' ').replace(/Z$/, '')
  return text.length === 19 ? `${text}.000` : text
}

const names: Readonly<Record<string, string>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO ',
  warn: 'WARN ',
  error: 'ERROR',
  fatal: 'FATAL',
}

function levelText(record: JsonObject, paint: Ink): string {
  const { level, event } = record
  const name = typeof level === 'string' ? names[level] : undefined
  if (name === undefined && tellsFailure(record)) return paint.red('✗    ')
  if (name === undefined) return paint.dim(event === 'log' ? '-    ' : '·    ')
  if (level === 'warn') return paint.yellow(name)
  if (isErrorLevel(level)) return paint.red(name)
  return level === 'info' ? paint.green(name) : paint.dim(name)
}

function sourceText({ service, host, type, attempt, logger, source }: JsonObject, paint: Ink): string[] {
  const unit =
    type === undefined ? undefined : `${type}${attempt === undefined || attempt === 1 ? '' : `#${attempt}`}`
  const parts = [service ?? host, unit, logger ?? source].filter(
    part => typeof part === 'string' && part !== '',
  )
  return parts.length === 0 ? [] : [paint.cyan(parts.map(part => clean(String(part))).join(' '))]
}

function messageOf(record: JsonObject): string {
  const sentence = sentenceOf(record)
  if (sentence !== undefined) return clean(sentence)
  const { message, exception } = record
  if (typeof message === 'string') return clean(message)
  return isObject(exception) ? clean(String(exception.message ?? '')) : ''
}

/** The exception: its original stack trace, else its type and message. */
function traceOf({ message, exception }: JsonObject, paint: Ink): string[] {
  if (!isObject(exception)) return []
  const { type, message: text, stacktrace } = exception
  if (typeof stacktrace === 'string' && stacktrace !== '') {
    return clean(stacktrace)
      .trimEnd()
      .split('\n')
      .map(line => paint.dim(`    ${line}`))
  }
  const name = [type, text].filter(part => typeof part === 'string' && part !== '').join(': ')
  return name === '' || String(message ?? '').includes(name) ? [] : [paint.dim(`    ${clean(name)}`)]
}

/** Makes text safe to print: removes escapes, control characters and direction marks, keeps line breaks. */
const clean = withoutControls

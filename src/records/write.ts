import * as writers from './generated/write.js'
import type { AnyRecord, Log } from './index.ts'

/** A record → one line of JSON without its end, keys in the order of the schema. */
export function write(record: AnyRecord): string {
  if (record.event === 'log' && isSimple(record)) return writeLog(record)
  return writers[record.event](record)
}

const needsEscape = /[\x00-\x1f"\\\ud800-\udfff]/

const quote = (text: string): string => (needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`)

const isSimple = (log: Log): boolean =>
  log.exception === undefined &&
  log.data === undefined &&
  log.category === undefined &&
  log.provider === undefined &&
  log.retryable === undefined

/**
 * The same as the generated writer, for the kind of record that a big log is made of: it glues what is known to be safe
 * and escapes only what has to be. A test compares the two. The parts that few values fill are glued once and kept: a
 * line of four pieces is written twice as fast as one of twenty.
 */
function writeLog(log: Log): string {
  const { message, stream, line, lines } = log
  if (message === undefined) return writers.log(log)
  const text = needsEscape.test(message) ? JSON.stringify(message).slice(1, -1) : message
  const whole = startOf(log) + beforeOf(log) + text + afterOf(log)
  return stream === undefined && line === undefined && lines === undefined
    ? `${whole}}`
    : whole + placeOf(log)
}

let lastTimestamp: string | undefined
let lastStart = '{'

function startOf({ timestamp }: Log): string {
  if (timestamp !== lastTimestamp) {
    lastTimestamp = timestamp
    lastStart = timestamp === undefined ? '{' : `{"timestamp":${quote(timestamp)},`
  }
  return lastStart
}

let lastIds: Pick<Log, 'run_id' | 'type' | 'attempt' | 'level'> = {}
let lastBefore = '"event":"log","message":"'

function beforeOf(log: Log): string {
  const { run_id, type, attempt, level, seq } = log
  const last = lastIds
  if (seq !== undefined) return before(log)
  if (level !== last.level || type !== last.type || attempt !== last.attempt || run_id !== last.run_id) {
    lastIds = { run_id, type, attempt, level } as Log
    lastBefore = before(log)
  }
  return lastBefore
}

function before(log: Log): string {
  let json = '"event":"log"'
  if (log.run_id !== undefined) json += `,"run_id":${quote(log.run_id)}`
  if (log.seq !== undefined) json += `,"seq":${log.seq}`
  if (log.type !== undefined) json += `,"type":${quote(log.type)}`
  if (log.attempt !== undefined) json += `,"attempt":${log.attempt}`
  if (log.level !== undefined) json += `,"level":"${log.level}"`
  return `${json},"message":"`
}

/** Holds no record: a message would keep the whole block alive that it was read from. */
type After = Pick<Log, 'logger' | 'severity_text' | 'format'> & { readonly text: string }

const afters = new Map<string, After>()
const maxAfters = 4096

function afterOf(log: Log): string {
  const { source, logger, severity_text, format } = log
  const found = source === undefined ? undefined : afters.get(source)
  if (
    found !== undefined &&
    found.logger === logger &&
    found.severity_text === severity_text &&
    found.format === format
  ) {
    return found.text
  }
  let json = '"'
  if (severity_text !== undefined) json += `,"severity_text":${quote(severity_text)}`
  if (logger !== undefined) json += `,"logger":${quote(logger)}`
  if (source !== undefined) json += `,"source":${quote(source)}`
  if (format !== undefined) json += `,"format":${quote(format)}`
  if (source !== undefined) {
    if (afters.size >= maxAfters) afters.clear()
    afters.set(source, { logger, severity_text, format, text: json } as After)
  }
  return json
}

function placeOf({ stream, file, line, lines }: Log): string {
  let json = ''
  if (stream !== undefined) json += `,"stream":"${stream}"`
  if (file !== undefined) json += `,"file":${quote(file)}`
  if (line !== undefined) json += `,"line":${line}`
  if (lines !== undefined) json += `,"lines":${lines}`
  return `${json}}`
}

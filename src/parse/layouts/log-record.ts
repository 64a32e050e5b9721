import type { AnyRecord, Log } from '../../records/index.ts'
import { namesJson } from '../../records/write.ts'
import type { LogHead, Site } from '../head.ts'

/** What the lines of one place have in common; `undefined` stands for absent. */
export function site(given: Pick<Site, 'level' | 'severity' | 'logger' | 'source' | 'format'>): Site {
  const { level, severity, logger, source, format } = given
  const names = namesJson({
    ...(severity !== undefined && { severity_text: severity }),
    ...(logger !== undefined && { logger }),
    ...(source !== undefined && { source }),
  })
  const behindData = `,"format":"${format}"`
  const end = `"${names}${behindData}`
  return { level, severity, logger, source, format, names, end, beforeData: `"${names},"data":`, behindData }
}

/**
 * The head as a record: one literal with every key that may be filled in later, and no spread, so that all have one shape
 * and are made and read five times as fast. `undefined` stands for absent until the record is written.
 */
export function logOf({ timestamp, site, message, data }: LogHead): Log {
  const { level, severity, logger, source, format } = site
  const record = {
    timestamp,
    event: 'log',
    run_id: undefined,
    seq: undefined,
    type: undefined,
    attempt: undefined,
    level,
    message,
    severity_text: severity,
    logger,
    source,
    exception: undefined,
    provider: undefined,
    category: undefined,
    retryable: undefined,
    data: data === undefined ? undefined : JSON.parse(data),
    format,
    stream: undefined,
    file: undefined,
    line: undefined,
    lines: undefined,
  }
  return record as unknown as Log
}

/** A log as another kind of record: what all kinds have, and `more`, which is its own. */
export function turned(log: Log, event: 'phase' | 'progress' | 'usage' | 'metrics', more: object): AnyRecord {
  const { timestamp, level, message, severity_text, logger, source, file, line, lines } = log
  const record = {
    timestamp,
    event,
    run_id: undefined,
    seq: undefined,
    type: undefined,
    attempt: undefined,
    level,
    message,
    severity_text,
    logger,
    source,
    file,
    line,
    lines,
    phase: undefined,
    name: undefined,
    step: undefined,
    done: undefined,
    total: undefined,
    percent: undefined,
    provider: undefined,
    model: undefined,
    tokens: undefined,
    cost_usd: undefined,
  }
  return Object.assign(record, more) as unknown as AnyRecord
}

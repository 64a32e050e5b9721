import type { Level, Log, Progress } from '../records/index.ts'

/**
 * A `log` record with every key that the parser may fill in later. One hidden class for all of them: adding keys to
 * objects one by one costs more than reading the line. `undefined` is not written, so the record is as its type says.
 */
export function logRecord(
  timestamp: string | undefined,
  level: Level,
  message: string,
  severity: string | undefined,
): Log {
  const record = {
    timestamp,
    event: 'log',
    run_id: undefined,
    type: undefined,
    attempt: undefined,
    level,
    message,
    severity_text: severity,
    logger: undefined,
    source: undefined,
    exception: undefined,
    provider: undefined,
    category: undefined,
    retryable: undefined,
    format: undefined,
    file: undefined,
    line: undefined,
    lines: undefined,
  }
  // The keys are all of Log; `undefined` stands for absent until the record is written.
  return record as unknown as Log
}

/** The `progress` record that a log becomes, with one hidden class for the same reason: there is one for each item. */
export function progressRecord(
  log: Log,
  { step, done, total, percent }: Pick<Progress, 'step' | 'done' | 'total' | 'percent'>,
): Progress {
  const record = {
    timestamp: log.timestamp,
    event: 'progress',
    run_id: undefined,
    type: undefined,
    attempt: undefined,
    level: log.level,
    message: log.message,
    step,
    done,
    total,
    percent,
    severity_text: log.severity_text,
    logger: log.logger,
    source: log.source,
    file: log.file,
    line: log.line,
    lines: log.lines,
  }
  return record as unknown as Progress
}

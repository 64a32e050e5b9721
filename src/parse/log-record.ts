import type { Level, Log } from '../records/index.ts'

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

import type { AnyRecord, Log } from '../../records/index.ts'
import { programFormat } from '../programs/program.ts'

/**
 * Whether a record tells how a program ends: a trace that stands alone, or a fatal error that was printed without a time.
 * When it is the last word of a log outside all attempts, it is a failed attempt of its own.
 */
export const isEnd = (record: AnyRecord): boolean =>
  record.event === 'log' && (record.format?.endsWith('-trace') === true || isPrintedFatal(record))

/** The same for one that was ended by force; whatever follows, it must not pass for success. */
export const isViolentEnd = (record: AnyRecord): boolean =>
  record.event === 'log' && isPrintedFatal(record) && byForce.has(record.category ?? '')

const byForce = new Set(['crash', 'killed', 'out_of_memory', 'timeout'])

const isPrintedFatal = ({ level, severity_text: word, format, timestamp }: Log): boolean =>
  (level === 'fatal' || word === 'Fatal error') &&
  (format === programFormat || (timestamp === undefined && printed.has(format ?? '')))

const printed = new Set(['level-first', 'php-error'])

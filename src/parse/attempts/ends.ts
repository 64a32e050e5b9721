import type { AnyRecord, Log } from '../../records/index.ts'
import { programFormat } from '../programs/program.ts'

/**
 * Whether a record tells how a program ends: a trace that stands alone, or a fatal error that was printed without a time.
 * When it is the last word of a log outside all attempts, it is a failed attempt of its own.
 */
export const isEnd = (record: AnyRecord): boolean =>
  record.event === 'log' && (record.format?.endsWith('-trace') === true || isPrintedFatal(record))

/**
 * The same for one that was ended by force; whatever follows, it must not pass for success. A script that goes on behind
 * a lone `Terminated` has ended a child of its own, such as by `timeout 5 COMMAND || true`.
 */
export const isViolentEnd = (record: AnyRecord): boolean =>
  record.event === 'log' &&
  isPrintedFatal(record) &&
  byForce.has(record.category ?? '') &&
  record.message?.trim() !== 'Terminated'

const byForce = new Set(['crash', 'killed', 'out_of_memory', 'timeout'])

const isPrintedFatal = ({ level, severity_text: word, format, timestamp }: Log): boolean =>
  (level === 'fatal' || word === 'Fatal error') &&
  (format === programFormat || (timestamp === undefined && printed.has(format ?? '')))

const printed = new Set(['level-first', 'php-error'])

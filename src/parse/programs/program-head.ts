import { isErrorLevel } from '../../records/error-level.ts'
import type { Log } from '../../records/index.ts'
import type { Format } from '../format.ts'
import type { Head, OpenHead } from '../head.ts'
import { logOf } from '../layouts/log-record.ts'
import { programFormat } from './program.ts'
import { hintsOf, type ProgramLine, programLine } from './program-line.ts'
import { belongs } from './takes.ts'

/** Which lines below belong to such a line: none unless it says so. */
const below = ({ takes }: ProgramLine): Pick<OpenHead, 'belongs' | 'close'> => ({
  belongs: takes === undefined ? () => false : (line, above) => belongs(takes, line, above),
  ...(takes === 'ignoring' && { close: softened }),
})

/** An error that the program ignores, as the line below it says. */
function softened(record: Log, rest: readonly string[]): void {
  if (rest.length === 0) return
  record.level = 'warn'
  record.message = [record.message, ...rest].join('\n')
}

/** The record that such a line begins, and the lines below that belong to it. */
export function programHead(found: ProgramLine): OpenHead {
  const { level, logger, category, message, data, isConsequence, isGeneral } = found
  const source = placeOf(data)
  const record = {
    event: 'log',
    level,
    message,
    ...(logger !== undefined && { logger }),
    ...(source !== undefined && { source }),
    ...(category !== undefined && { category }),
    ...(data !== undefined && { data: { ...data } }),
    format: programFormat,
  }
  return {
    is: 'open',
    record: record as Log,
    isWeak: true,
    ...((!isGeneral || level === 'fatal') && { endsOthers: true }),
    ...below(found),
    ...(isConsequence && { isConsequence }),
  }
}

/** `a.c:1:20` of the file and line that a message names. */
function placeOf(data: ProgramLine['data']): string | undefined {
  if (data?.file === undefined || data.line === undefined) return undefined
  return [data.file, data.line, data.column].filter(part => part !== undefined).join(':')
}

/**
 * A format whose lines programs print, too: its records of errors and warnings also tell which program it is and what
 * kind of trouble, where the line shows it. `hasOnlyLevel`: the format knows no more of a line than the word for its level;
 * `hasOnlyTime`: no more than its time; what stands behind them is read as a program's line. `isListedOnly`: the general
 * shapes, which belong to no program in particular, are left out.
 */
export function withProgram(
  format: Format,
  { hasOnlyLevel = false, hasOnlyTime = false, isListedOnly = false } = {},
): Format {
  if (format.line === undefined) return format
  const completed =
    (line: NonNullable<Format['line']>): NonNullable<Format['line']> =>
    (text, clock) =>
      hasOnlyTime ? timed(line(text, clock), isListedOnly) : named(line(text, clock), text, hasOnlyLevel)
  return {
    ...format,
    line: completed(format.line),
    ...(format.heads && { heads: format.heads.map(({ looks, line }) => ({ looks, line: completed(line) })) }),
  }
}

function named(head: Head | undefined, text: string, hasOnlyLevel: boolean): Head | undefined {
  if (head?.is !== 'log' && head?.is !== 'open') return head
  const stated = head.is === 'log' ? head.site.level : head.record.level
  const isCalm = !isErrorLevel(stated) && stated !== 'warn'
  if (isCalm && !hasOnlyLevel) return head
  const found = programLine(text, isCalm && stated !== undefined)
  if (found === undefined) return head
  const open: OpenHead =
    head.is === 'open'
      ? head
      : { is: 'open', record: logOf(head), isWeak: head.isWeak, stamp: head.stamp, ...head.more }
  const { record } = open
  const { level, logger, category, message, data, isConsequence, isGeneral } = found
  if (category !== undefined) record.category ??= category
  if (data !== undefined) record.data = { ...data, ...record.data }
  if (!hasOnlyLevel || isGeneral) {
    if (logger !== undefined) record.logger ??= logger
    return isConsequence ? { ...open, isConsequence } : open
  }
  Object.assign(record, { level, message, logger, source: placeOf(data) })
  return { ...open, ...below(found), ...(isConsequence && { isConsequence }) }
}

/** A program's line behind a time. */
function timed(head: Head | undefined, isListedOnly: boolean): Head | undefined {
  if (head?.is !== 'log' || head.site.level !== undefined || !hintsOf(head.message)?.isProgram) return head
  const found = programLine(head.message)
  if (found === undefined || (isListedOnly && found.isGeneral)) return head
  const { record, ...more } = programHead(found)
  const { format, logger = (record as Log).logger } = head.site
  return {
    ...more,
    record: { ...logOf(head), ...record, ...(logger !== undefined && { logger }), format } as Log,
    stamp: head.stamp,
  }
}

import { isErrorLevel } from '../../records/error-level.ts'
import type { Log } from '../../records/index.ts'
import type { Format } from '../format.ts'
import type { Head, OpenHead } from '../head.ts'
import { logOf } from '../layouts/log-record.ts'
import { programFormat } from './program.ts'
import { hintsOf, type ProgramLine, programLine } from './program-line.ts'
import { belongs } from './takes.ts'

/** Which lines below belong to such a line: none unless it says so. */
const below = ({ takes }: ProgramLine): Pick<OpenHead, 'belongs'> => ({
  belongs: takes === undefined ? () => false : (line, above) => belongs(takes, line, above),
})

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
 * kind of trouble, where the line shows it. `isBare`: the format knows no more than the word for the level, `isTime`: no more
 * than a time, and what stands behind it is read. `isNamed`: not what
 * no program in particular writes.
 */
export function withProgram(
  format: Format,
  { isBare = false, isTime = false, isNamed = false } = {},
): Format {
  if (format.line === undefined) return format
  const turned =
    (line: NonNullable<Format['line']>): NonNullable<Format['line']> =>
    (text, clock) =>
      isTime ? timed(line(text, clock), isNamed) : named(line(text, clock), text, isBare)
  return {
    ...format,
    line: turned(format.line),
    ...(format.heads && { heads: format.heads.map(({ looks, line }) => ({ looks, line: turned(line) })) }),
  }
}

function named(head: Head | undefined, text: string, isBare: boolean): Head | undefined {
  if (head?.is !== 'log' && head?.is !== 'open') return head
  const stated = head.is === 'log' ? head.site.level : head.record.level
  const isCalm = !isErrorLevel(stated) && stated !== 'warn'
  if (isCalm && !isBare) return head
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
  if (!isBare || isGeneral) {
    if (logger !== undefined) record.logger ??= logger
    return isConsequence ? { ...open, isConsequence } : open
  }
  Object.assign(record, { level, message, logger, source: placeOf(data) })
  return { ...open, ...below(found), ...(isConsequence && { isConsequence }) }
}

/** A program's line behind a time. */
function timed(head: Head | undefined, isNamed: boolean): Head | undefined {
  if (head?.is !== 'log' || head.site.level !== undefined || !hintsOf(head.message)?.isProgram) return head
  const found = programLine(head.message)
  if (found === undefined || (isNamed && found.isGeneral)) return head
  const { record, ...more } = programHead(found)
  return { ...more, record: { ...logOf(head), ...record, format: head.site.format }, stamp: head.stamp }
}

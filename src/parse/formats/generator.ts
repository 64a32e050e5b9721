import { stripAnsi } from '../../lib/text.ts'
import type { Level } from '../../records/index.ts'
import type { Format, Head } from '../format.ts'
import { levelOf, severityText } from '../levels.ts'
import { logRecord } from '../log-record.ts'

const separator = ' - '

/**
 * Python `logging` with the layout of the question generator, colour around the level or not:
 * `2026-01-25 13:00:00,823 - app.generator - \x1b[32mINFO\x1b[0m - generator:_call:211 - text`
 *
 * Read by position, without a regular expression: nearly every line of a big log is one of these, and the head is the
 * whole of time, logger, level and source, so that a time stamp inside a message begins nothing.
 */
export const generator: Format = {
  name: 'generator',
  summary: 'Python logging: TIME - LOGGER - LEVEL - MODULE:FUNCTION:LINE - MESSAGE, with or without colour',
  line: head,
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00,823 - app.generator - \x1b[33mWARNING\x1b[0m - generator:_call:211 - slow answer',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          event: 'log',
          level: 'warn',
          message: 'slow answer',
          severity_text: 'WARNING',
          logger: 'app.generator',
          source: 'generator:_call:211',
          format: 'generator',
        },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00,823 - my-app - ERROR - app:<module>:7 - first line', 'second line'],
      expect: [{ level: 'error', message: 'first line\nsecond line', logger: 'my-app', lines: 2 }],
    },
    { lines: ['2026-01-25 13:00:00,823 - only a time, no level'], expect: [] },
  ],
}

function head(line: string): Head | undefined {
  if (line.length < 35 || line.charCodeAt(23) !== 32) return undefined
  const timestamp = timeOf(line)
  if (timestamp === undefined) return undefined
  const loggerEnd = line.indexOf(separator, 26)
  const levelEnd = line.indexOf(separator, loggerEnd + 3)
  const sourceEnd = line.indexOf(separator, levelEnd + 3)
  if (loggerEnd === -1 || levelEnd === -1 || sourceEnd === -1) return undefined
  const middle = middleOf(line, loggerEnd, levelEnd, sourceEnd)
  if (middle === undefined) return undefined
  const message = stripAnsi(line.slice(sourceEnd + 3))
  const record = logRecord(timestamp, middle.level, message, middle.severity)
  record.logger = middle.logger
  record.source = middle.source
  record.format = 'generator'
  return { is: 'open', record }
}

/** What stands between time and message, and the text it was read from. */
interface Middle {
  readonly text: string
  readonly logger: string
  readonly level: Level
  readonly severity: string | undefined
  readonly source: string
}

const slots: Array<Middle | undefined> = new Array(1024).fill(undefined)

/**
 * A program has few places that log: `app.generator - \x1b[32mINFO\x1b[0m - generator:_call:211` is read once and then
 * recognised. A slot is found by lengths and last digits, which costs less than hashing the text.
 */
function middleOf(line: string, loggerEnd: number, levelEnd: number, sourceEnd: number): Middle | undefined {
  const digits = line.charCodeAt(sourceEnd - 1) * 8 + line.charCodeAt(sourceEnd - 2)
  const slot = (digits * 31 + loggerEnd * 7 + sourceEnd) & 1023
  const found = slots[slot]
  if (found !== undefined && found.text.length === sourceEnd - 26 && standsAt(found.text, line, 26))
    return found
  const middle = readMiddle(line, loggerEnd, levelEnd, sourceEnd)
  if (middle !== undefined) slots[slot] = middle
  return middle
}

function readMiddle(
  line: string,
  loggerEnd: number,
  levelEnd: number,
  sourceEnd: number,
): Middle | undefined {
  // A copy: a slice would keep the whole block alive that it is a part of.
  const text = Buffer.from(line.slice(26, sourceEnd), 'latin1').toString('latin1')
  const logger = text.slice(0, loggerEnd - 26)
  const word = stripAnsi(text.slice(loggerEnd - 23, levelEnd - 26))
  const source = text.slice(levelEnd - 23)
  const level = levelOf(word)
  if (level === undefined || logger.includes(' ') || !isSource(source)) return undefined
  return { text, logger, level, severity: severityText(word, level), source }
}

/** `startsWith` at a position, compared from the end, where the difference is; three times as fast here. */
function standsAt(text: string, line: string, at: number): boolean {
  for (let i = text.length - 1; i >= 0; i--) {
    if (text.charCodeAt(i) !== line.charCodeAt(at + i)) return false
  }
  return true
}

let lastTime = 'none yet'
let lastTimestamp = ''

/** Lines come in bursts: the same millisecond is checked and turned into a string once. */
function timeOf(line: string): string | undefined {
  if (standsAt(lastTime, line, 0)) return lastTimestamp
  if (!isTime(line)) return undefined
  lastTime = Buffer.from(line.slice(0, 26), 'latin1').toString('latin1')
  lastTimestamp = `${line.slice(0, 10)}T${line.slice(11, 19)}.${line.slice(20, 23)}Z`
  return lastTimestamp
}

/** `2026-01-25 13:00:00,823 - `: digits and marks in their places, and a day and hour that exist. */
function isTime(line: string): boolean {
  for (let i = 0; i < 23; i++) {
    const code = line.charCodeAt(i)
    if (i === 4 || i === 7) {
      if (code !== 45) return false
    } else if (i === 10) {
      if (code !== 32) return false
    } else if (i === 13 || i === 16) {
      if (code !== 58) return false
    } else if (i === 19) {
      if (code !== 44) return false
    } else if (code < 48 || code > 57) return false
  }
  const two = (i: number): number => (line.charCodeAt(i) - 48) * 10 + line.charCodeAt(i + 1) - 48
  const month = two(5)
  const day = two(8)
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    two(11) < 24 &&
    two(14) < 60 &&
    two(17) < 61 &&
    line.charCodeAt(24) === 45 &&
    line.charCodeAt(25) === 32
  )
}

/** `module:function:line`, where the function may be `<module>` or `<lambda>`. */
function isSource(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  if (last < 48 || last > 57 || text.includes(' ')) return false
  const first = text.indexOf(':')
  return first > 0 && text.indexOf(':', first + 1) > first + 1
}

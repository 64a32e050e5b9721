import { stripAnsi } from '../../lib/text.ts'
import type { Log } from '../../records/index.ts'
import type { Format, Head } from '../format.ts'
import { levelOf, severityText } from '../levels.ts'

const escapeCode = 27
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
  if (line.length < 35 || line.charCodeAt(23) !== 32 || !isTime(line)) return undefined
  const loggerEnd = line.indexOf(separator, 26)
  if (loggerEnd === -1) return undefined
  let at = loggerEnd + 3
  let wordEnd: number
  if (line.charCodeAt(at) === escapeCode) {
    at = line.indexOf('m', at) + 1
    wordEnd = line.indexOf('\x1b', at)
  } else {
    wordEnd = line.indexOf(' ', at)
  }
  if (at === 0 || wordEnd === -1 || wordEnd - at > 8) return undefined
  const word = line.slice(at, wordEnd)
  const level = levelOf(word)
  if (level === undefined) return undefined
  const sourceStart = line.indexOf(separator, wordEnd)
  // Nothing but the end of a colour may stand between level and separator.
  if (sourceStart === -1 || sourceStart - wordEnd > 5) return undefined
  const sourceEnd = line.indexOf(separator, sourceStart + 3)
  if (sourceEnd === -1) return undefined
  const source = line.slice(sourceStart + 3, sourceEnd)
  const logger = line.slice(26, loggerEnd)
  if (!isSource(source) || logger.includes(' ')) return undefined
  const message = line.slice(sourceEnd + 3)
  const severity = severityText(word, level)
  const record: Log = {
    timestamp: `${line.slice(0, 10)}T${line.slice(11, 19)}.${line.slice(20, 23)}Z`,
    event: 'log',
    level,
    message: stripAnsi(message),
    logger,
    source,
    format: 'generator',
  }
  if (severity !== undefined) record.severity_text = severity
  return { is: 'open', record }
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

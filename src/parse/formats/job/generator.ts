import { copyOf } from '../../../lib/bytes.ts'
import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../format.ts'
import type { Head, Site } from '../../head.ts'
import { levelOf, severityText } from '../../layouts/levels.ts'
import { site } from '../../layouts/log-record.ts'
import type { Clock } from '../../time/clock.ts'

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
  readsColours: true,
  heads: [
    { looks: [String.raw`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - [^ ]* - [^ ]+ - [^ ]+ - `], line: head },
  ],
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

/** The head of a line in this layout. */
export function head(line: string, clock?: Clock): Head | undefined {
  if (line.length < 35 || line.charCodeAt(23) !== 32) return undefined
  const time = timeOf(line)
  if (time === undefined) return undefined
  const loggerEnd = line.indexOf(separator, 26)
  const levelEnd = line.indexOf(separator, loggerEnd + 3)
  const sourceEnd = line.indexOf(separator, levelEnd + 3)
  if (loggerEnd === -1 || levelEnd === -1 || sourceEnd === -1) return undefined
  const place = siteOf(line, loggerEnd, levelEnd, sourceEnd)
  if (place === undefined) return undefined
  return {
    is: 'log',
    timestamp: clock?.isElsewhere ? clock.local(time) : time,
    second: clock?.isElsewhere ? undefined : secondTimestamp,
    site: place,
    message: line.slice(sourceEnd + 3),
    data: undefined,
    stamp: undefined,
    isWeak: false,
    more: undefined,
  }
}

interface Slot {
  readonly text: string
  readonly site: Site
}

const known = new Map<string, Slot>()
const slots: Array<Slot | undefined> = new Array(1024).fill(undefined)
const maxKnown = 4096

/**
 * A program has few places that log: `app.generator - \x1b[32mINFO\x1b[0m - generator:_call:211` is read once and then
 * recognised, by lengths and last digits where that is enough: hashing the text would cost as much as all else here.
 */
function siteOf(line: string, loggerEnd: number, levelEnd: number, sourceEnd: number): Site | undefined {
  const slice = line.slice(26, sourceEnd)
  const digits = line.charCodeAt(sourceEnd - 1) * 10 + line.charCodeAt(sourceEnd - 2)
  const at = (digits * 17 + loggerEnd * 5 + sourceEnd) & 1023
  const near = slots[at]
  if (near !== undefined && near.text === slice) return near.site
  const slot = known.get(slice) ?? newSlot(slice, loggerEnd - 26, levelEnd - 26)
  if (slot !== undefined) slots[at] = slot
  return slot?.site
}

function newSlot(slice: string, loggerEnd: number, levelEnd: number): Slot | undefined {
  const text = copyOf(slice)
  const read = readSite(text, loggerEnd, levelEnd)
  if (read === undefined) return undefined
  if (known.size >= maxKnown) known.clear()
  const slot = { text, site: read }
  known.set(text, slot)
  return slot
}

function readSite(text: string, loggerEnd: number, levelEnd: number): Site | undefined {
  const logger = text.slice(0, loggerEnd)
  const shown = text.slice(loggerEnd + 3, levelEnd)
  const word = stripAnsi(shown)
  const source = text.slice(levelEnd + 3)
  const level = levelOf(word)
  if (level === undefined || logger.includes(' ') || shown.includes(' ') || !isSource(source))
    return undefined
  return site({ level, severity: severityText(word, level), logger, source, format: 'generator' })
}

let second = 'none yet'
let secondTimestamp = ''
let fraction = ''
let timestamp = ''

/** The time that a line begins with, in UTC. Lines come in bursts: a second is checked once, and the same millisecond becomes one string. */
export function timeOf(line: string): string | undefined {
  if (line.startsWith(second)) {
    if (line.startsWith(fraction, 20)) return timestamp
    if (!isFraction(line)) return undefined
  } else {
    if (!isTime(line)) return undefined
    second = line.slice(0, 20)
    secondTimestamp = `${line.slice(0, 10)}T${line.slice(11, 19)}.`
  }
  fraction = line.slice(20, 26)
  timestamp = `${secondTimestamp}${line.slice(20, 23)}Z`
  return timestamp
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** `823 - ` behind the comma. */
const isFraction = (line: string): boolean =>
  isDigit(line.charCodeAt(20)) &&
  isDigit(line.charCodeAt(21)) &&
  isDigit(line.charCodeAt(22)) &&
  line.startsWith(separator, 23)

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

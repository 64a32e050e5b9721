import type { Log } from '../../../records/index.ts'
import { type Format, firstOf } from '../../format.ts'
import type { Head } from '../../head.ts'
import { levelFields } from '../../layouts/levels.ts'
import { pairs } from '../../layouts/pairs.ts'
import { isoTime } from '../../layouts/pattern.ts'
import type { Clock } from '../../time/clock.ts'

/** The level is padded to nine characters. */
const head = new RegExp(String.raw`^(${isoTime}) \[(?=[a-z ]{9}\])([a-z]{3,9}) {0,6}\] ([^\n]*)$`)
/** Where the text ends and the pairs begin. */
const tail = /(?: {1,60}\[([\w.-]{1,200})\] {0,60})?(?: {1,60}(?=[A-Za-z_][\w.]{0,99}=)|$)/

const heads = [
  { looks: [head.source], line: consoleLine },
  // Pairs from the beginning on.
  { looks: [`^ *(?:event=["']|[^\\s="'{}()[\\],]+=.* event=["'])`], line: keyValues },
]

/**
 * structlog's console, `2026-01-25T13:00:00.823Z [info     ] User logged in    [app] user=ada`, and its key-value renderer,
 * `event='User logged in' level='info' timestamp='…'`.
 */
export const structlog: Format = {
  name: 'structlog',
  summary: 'structlog: TIME [level] EVENT [LOGGER] key=value, and event=… key=value',
  heads,
  line: firstOf(heads),
  samples: [
    {
      lines: [
        "2026-01-25T13:00:00.823001Z [\x1b[33mwarning\x1b[0m  ] User logged in      [app.auth] user='ada l' n=3",
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'warn',
          message: 'User logged in',
          severity_text: 'warning',
          logger: 'app.auth',
          data: { user: 'ada l', n: 3 },
          format: 'structlog',
        },
      ],
    },
    {
      lines: ["timestamp='2026-01-25T13:00:00Z' level='info' event='User logged in' n=007"],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'info',
          message: 'User logged in',
          data: { n: '007' },
        },
      ],
    },
    {
      lines: [
        '2026-01-25T13:00:00Z [main     ] no level',
        '2026-01-25T13:00:00Z [info] not padded',
        "event='x' and more words",
      ],
      expect: [],
    },
  ],
}

function consoleLine(line: string, clock: Clock): Head | undefined {
  const [, stamp, word = '', rest = ''] = head.exec(line) ?? []
  const timestamp = stamp === undefined ? undefined : clock.utc(stamp)
  const level = levelFields(word)
  if (timestamp === undefined || level.level === undefined) return undefined
  const end = tail.exec(rest)
  const data = end === null ? undefined : pairs(rest.slice(end.index + end[0].length))
  const isRead = end !== null && data !== undefined
  const record = {
    timestamp,
    event: 'log',
    ...level,
    message: isRead ? rest.slice(0, end.index) : rest,
    logger: isRead ? end[1] : undefined,
    ...(isRead && Object.keys(data).length > 0 && { data }),
    format: 'structlog',
  }
  return { is: 'open', record: record as Log }
}

function keyValues(line: string, clock: Clock): Head | undefined {
  if (!/(?:^| )event=["']/.test(line)) return undefined
  const found = pairs(line)
  if (found === undefined) return undefined
  const { event, level: word, logger, timestamp: stamp, ...data } = found
  const level = typeof word === 'string' ? levelFields(word) : {}
  if (typeof event !== 'string' || level.level === undefined) return undefined
  const record = {
    timestamp: clock.utc(stamp),
    event: 'log',
    ...level,
    message: event,
    logger: typeof logger === 'string' ? logger : undefined,
    ...(Object.keys(data).length > 0 && { data }),
    format: 'structlog',
  }
  return { is: 'open', record: record as Log }
}

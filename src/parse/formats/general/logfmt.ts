import { stripAnsi } from '../../../lib/text.ts'
import type { Log } from '../../../records/index.ts'
import type { Format, LineHead } from '../../format.ts'
import type { Head, Site } from '../../head.ts'
import { jsonOf } from '../../layouts/json-text.ts'
import { leadingTime } from '../../layouts/leading-time.ts'
import { levelFields, levelOf, ofStatus } from '../../layouts/levels.ts'
import { site } from '../../layouts/log-record.ts'
import { pairs } from '../../layouts/pairs.ts'
import { knownSites } from '../../layouts/sites.ts'
import type { Clock } from '../../time/clock.ts'

const beginning = /^[A-Za-z_@][\w.@/-]{0,63}=/

const startsWithTime = /^\d[\d.,:TZ+/ -]{16,40} [A-Za-z_@][\w.@/-]{0,63}=/

/** `2026-01-25 13:00:00 level=error msg="no route"`: the pairs behind a time that has no key. */
const behindTime: LineHead = {
  looks: [startsWithTime.source],
  line(text, clock) {
    const found = startsWithTime.test(text) ? leadingTime(text) : undefined
    const data = found === undefined ? undefined : pairs(found.message)
    if (found?.stamp === undefined || data === undefined || keyIn(data, levels, isLevel) === undefined)
      return undefined
    return line(`time="${found.stamp}" ${found.message}`, clock)
  },
}

/** `time=2026-01-25T13:00:00Z level=info msg="hi there" took=1.5` (logrus, Heroku, Grafana, Go's slog text). */
export const logfmt: Format = {
  name: 'logfmt',
  summary: 'logfmt: key=value pairs with a level or time and a message',
  heads: [{ looks: [beginning.source], line }, behindTime],
  line: (text, clock) => line(text, clock) ?? behindTime.line(text, clock),
  samples: [
    {
      lines: [
        'time=2026-01-25T13:00:00.823Z level=WARN msg="it \\"broke\\"" logger=app took=1.50 id=007 big=12345678901234567890',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'warn',
          message: 'it "broke"',
          logger: 'app',
          data: { took: 1.5, id: '007', big: '12345678901234567890' },
          format: 'logfmt',
        },
      ],
    },
    {
      lines: ['ts=1769346000.8 caller=main.go:12 level=error err="no route"'],
      expect: [{ level: 'error', source: 'main.go:12', data: { err: 'no route' } }],
    },
    {
      lines: ['method=GET path=/a format=html status=500 duration=5.1'],
      expect: [
        {
          level: 'error',
          message: 'GET /a 500',
          data: { method: 'GET', path: '/a', format: 'html', status: 500, duration: 5.1 },
        },
      ],
    },
    {
      lines: ['date=2026-01-25 time=13:00:00 tz="+0100" level=warning msg="port scan" n=3'],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'warn',
          message: 'port scan',
          data: { tz: '+0100', n: 3 },
        },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00 level=ERROR logger=app msg="no route" n=3'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          logger: 'app',
          message: 'no route',
          data: { n: 3 },
        },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00 rows=3', 'a=1 b=2', 'level=info and then words', 'x = level=info msg=y'],
      expect: [],
    },
  ],
}

const times = ['time', 'ts', 'timestamp', 't', 'at', '@timestamp']
const levels = ['level', 'lvl', 'severity', 'levelname']
const messages = ['msg', 'message', 'event']
const loggers = ['logger', 'component']
const sources = ['caller', 'source']

function line(text: string, clock: Clock): Head | undefined {
  const plain = text.includes('\x1b') ? stripAnsi(text) : text
  if (!beginning.test(plain)) return undefined
  const data = pairs(plain)
  if (data === undefined) return undefined
  const level = keyIn(data, levels, isLevel)
  const message = keyIn(data, messages, isThere)
  const day = dayIn(data)
  let time: Key
  let timestamp = day === undefined ? undefined : clock.utc(day)
  if (timestamp !== undefined) time = 'time'
  if (time === undefined)
    for (const key of times) {
      timestamp = data[key] === undefined ? undefined : clock.utc(data[key])
      if (timestamp === undefined) continue
      time = key
      break
    }
  if (level === undefined && isAnswer(data)) return answer(without(data, [time, message]), timestamp)
  if (told(level) + told(time) + told(message) < 2) return undefined
  const logger = keyIn(data, loggers, isText)
  const source = keyIn(data, sources, isText)
  const place = places(textOf(data, level), textOf(data, logger), textOf(data, source)) as Site
  return {
    is: 'log',
    timestamp,
    second: timestamp === undefined ? undefined : clock.second(),
    site: place,
    message: textOf(data, message) ?? '',
    data: jsonOf(data, [level, time, message, logger, source, day === undefined ? undefined : 'date']),
    stamp: undefined,
    isWeak: false,
    more: undefined,
  }
}

type Key = string | undefined

/** `date=2026-01-25 time=13:00:00 tz="+0100"`, as firewalls write it. */
function dayIn({ date, time, tz }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof date !== 'string' || typeof time !== 'string') return undefined
  const zone = typeof tz === 'string' && /^[+-]\d{4}$/.test(tz) ? tz : ''
  return `${date} ${time}${zone}`
}

/** The first of these keys whose value fits. */
function keyIn(
  data: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  fits: (value: unknown) => boolean,
): Key {
  for (const key of keys) if (fits(data[key])) return key
  return undefined
}

const told = (key: Key): number => (key === undefined ? 0 : 1)
const isThere = (value: unknown): boolean => value !== undefined
const isText = (value: unknown): boolean => typeof value === 'string'
const isLevel = (value: unknown): boolean => typeof value === 'string' && levelOf(value) !== undefined

const places = knownSites((word, logger, source) => {
  const { level, severity_text: severity } = word === undefined ? {} : levelFields(word)
  return site({ level, severity, logger, source, format: 'logfmt' })
})

const textOf = (data: Readonly<Record<string, unknown>>, key: Key): string | undefined =>
  key === undefined ? undefined : String(data[key])

const without = (data: Readonly<Record<string, unknown>>, taken: readonly Key[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !taken.includes(key)))

/** lograge, Heroku’s router: the fields say it all. */
const isAnswer = ({ method, path, status }: Record<string, unknown>): boolean =>
  typeof method === 'string' && typeof path === 'string' && typeof status === 'number'

function answer(data: Record<string, unknown>, timestamp: string | undefined): Head {
  const { method, path, status } = data
  const message = `${method} ${path} ${status}`
  const record = { timestamp, event: 'log', level: ofStatus(Number(status)), message, data, format: 'logfmt' }
  return { is: 'open', record: record as Log, isWhole: true }
}

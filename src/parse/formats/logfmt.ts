import { stripAnsi } from '../../lib/text.ts'
import type { Log } from '../../records/index.ts'
import type { Clock } from '../clock.ts'
import type { Format, Head } from '../format.ts'
import { levelFields, ofStatus } from '../levels.ts'
import { pairs } from '../pairs.ts'

const beginning = /^[A-Za-z_@][\w.@/-]{0,63}=/

/** `time=2026-01-25T13:00:00Z level=info msg="hi there" took=1.5` (logrus, Heroku, Grafana, Go's slog text). */
export const logfmt: Format = {
  name: 'logfmt',
  summary: 'logfmt: key=value pairs with a level or time and a message',
  heads: [{ looks: [beginning.source], line }],
  line,
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
    { lines: ['a=1 b=2', 'level=info and then words', 'x = level=info msg=y'], expect: [] },
  ],
}

const times = ['time', 'ts', 'timestamp', 't', 'at', '@timestamp']
const levels = ['level', 'lvl', 'severity', 'levelname']
const messages = ['msg', 'message', 'event']

function line(text: string, clock: Clock): Head | undefined {
  const plain = text.includes('\x1b') ? stripAnsi(text) : text
  if (!beginning.test(plain)) return undefined
  const data = pairs(plain)
  if (data === undefined) return undefined
  const take = (names: readonly string[], fits: (value: unknown) => boolean): unknown => {
    const name = names.find(key => fits(data[key]))
    const value = name === undefined ? undefined : data[name]
    if (name !== undefined) delete data[name]
    return value
  }
  const word = take(levels, value => typeof value === 'string' && levelFields(value).level !== undefined)
  const stamp = take(times, value => clock.utc(value) !== undefined)
  const message = take(messages, value => value !== undefined)
  if (word === undefined && isAnswer(data))
    return answer(data, stamp === undefined ? undefined : clock.utc(stamp))
  const known = [word, stamp, message].filter(part => part !== undefined).length
  if (known < 2) return undefined
  const record = {
    timestamp: stamp === undefined ? undefined : clock.utc(stamp),
    event: 'log',
    ...(word !== undefined && levelFields(String(word))),
    message: message === undefined ? '' : String(message),
    logger: take(['logger', 'component'], value => typeof value === 'string'),
    source: take(['caller', 'source'], value => typeof value === 'string'),
    ...(Object.keys(data).length > 0 && { data }),
    format: 'logfmt',
  }
  return { is: 'open', record: record as Log }
}

/** lograge, Heroku’s router: the fields say it all. */
const isAnswer = ({ method, path, status }: Record<string, unknown>): boolean =>
  typeof method === 'string' && typeof path === 'string' && typeof status === 'number'

function answer(data: Record<string, unknown>, timestamp: string | undefined): Head {
  const { method, path, status } = data
  const message = `${method} ${path} ${status}`
  const record = { timestamp, event: 'log', level: ofStatus(Number(status)), message, data, format: 'logfmt' }
  return { is: 'open', record: record as Log, isWhole: true }
}

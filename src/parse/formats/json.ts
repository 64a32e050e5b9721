import { isObject, type JsonObject } from '../../lib/json.ts'
import { dialect, valueAt } from '../layouts/dialect.ts'
import { levelOf, numericLevel, severityFields } from '../layouts/levels.ts'

const time = [
  'timestamp',
  '@timestamp',
  'time',
  'ts',
  'datetime',
  'date',
  'asctime',
  't',
  'eventTime',
  'timestamp_ms',
  'Timestamp',
]
const level = [
  'level_name',
  'level',
  'severity',
  'lvl',
  'loglevel',
  'log_level',
  'logLevel',
  'levelname',
  'severityText',
  'LogLevel',
  'Level',
  'status',
  'context.logLevel',
]
const message = [
  'message',
  'msg',
  'log',
  'text',
  'short_message',
  'body',
  'Message',
  'fields.message',
  'RenderedMessage',
  'MessageTemplate',
]

const isLevel = (value: unknown): boolean =>
  (typeof value === 'string' && levelOf(value) !== undefined) || (typeof value === 'number' && value >= 0)

const has = (value: JsonObject, keys: readonly string[], fits: (found: unknown) => boolean): boolean =>
  keys.some(key => fits(valueAt(value, key)))

/** Any other log in JSON: a message, and a level or a time, under one of their usual names. */
export const json = dialect({
  name: 'json',
  summary: 'any other JSON log with a message, and a level or a time, under one of their usual names',
  is: value =>
    has(value, message, found => typeof found === 'string' || isObject(found)) &&
    (has(value, level, isLevel) ||
      has(
        value,
        time,
        found => typeof found === 'number' || (typeof found === 'string' && /\d/.test(found)),
      )),
  time,
  level,
  levelOf(value) {
    if (typeof value === 'number') return value < 8 ? severityFields(value) : numericLevel(value)
    const found = levelOf(String(value))
    return found === undefined
      ? {}
      : { level: found, ...(found !== String(value).toLowerCase() && { severity_text: String(value) }) }
  },
  message,
  logger: [
    'logger',
    'logger_name',
    'loggerName',
    'name',
    'channel',
    'category',
    'Category',
    'target',
    'component',
  ],
  source: ['caller', 'source'],
  exception: [
    'exception',
    'stack_trace',
    'stacktrace',
    'stack',
    'error',
    'err',
    'exc_info',
    'full_message',
    'Exception',
  ],
  samples: [
    {
      lines: [
        '{"ts": "2026-01-25T13:00:00", "severity": "Warning", "msg": "hi", "id": 12345678901234567890}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'warn',
          severity_text: 'Warning',
          message: 'hi',
          data: { id: '12345678901234567890' },
          format: 'json',
        },
      ],
    },
    {
      lines: ['{"version":"1.1","host":"h","short_message":"gelf","timestamp":1769346000.823,"level":3}'],
      expect: [{ timestamp: '2026-01-25T13:00:00.823Z', level: 'error', message: 'gelf' }],
    },
    {
      lines: [
        '{"timestamp":"2026-01-25T13:00:00Z","level":"ERROR","fields":{"message":"tracing","n":1},"target":"app::db"}',
        '{"Timestamp":"2026-01-25T13:00:00Z","EventId":14,"LogLevel":"Critical","Category":"App.Worker","Message":".NET"}',
        '{"EventId":14,"LogLevel":"Error","Category":"App.Worker","Message":"no time"}',
        '{"level":"error","message":{"code":"E1"},"timestamp":"2026-01-25T13:00:00Z"}',
      ],
      expect: [
        { level: 'error', logger: 'app::db', message: 'tracing', data: { fields: { n: 1 } } },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'fatal', logger: 'App.Worker', message: '.NET' },
        { level: 'error', message: 'no time' },
        { level: 'error', message: '{"code":"E1"}' },
      ],
    },
    { lines: ['{"message": "nothing else"}', '{"time": "2026-01-25T13:00:00Z", "n": 1}'], expect: [] },
  ],
})

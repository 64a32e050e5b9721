import { isObject, type JsonObject } from '../../../lib/json.ts'
import type { Level } from '../../../records/index.ts'
import { dialect, pick } from '../../layouts/dialect.ts'
import { plainKey } from '../../layouts/key-path.ts'
import { levelFields, levelLetters, levelOf, numericLevel, severityFields } from '../../layouts/levels.ts'
import { stampIn } from '../../layouts/stamp-value.ts'
import { readStamp } from '../../time/stamp.ts'

const surelyTime = [
  'timestamp',
  'time',
  'ts',
  'datetime',
  'asctime',
  'eventTime',
  'timestamp_ms',
  'timeMillis',
  'instant',
  'log_time',
  'time_iso8601',
  'requestReceivedTimestamp',
  'event_time',
]
const time = [
  ...surelyTime,
  'date',
  't',
  'record.time',
  'log.time',
  'log.timestamp',
  'event.created',
  'meta.timestamp',
  'meta.time',
  'metadata.timestamp',
  'data.timestamp',
  'data.time',
  'context.timestamp',
  'info.ts',
  'when',
  'createdAt',
  'created',
  'loggedAt',
  'occurredAt',
]
const surelyLevel = [
  'level_name',
  'level',
  'severity',
  'lvl',
  'loglevel',
  'levelname',
  'severityText',
  'level.name',
  'level.text',
  'level.label',
  'level.levelStr',
  'level.value',
  'level.str',
  'level.string',
  'severity.text',
  'severity.name',
  'severity.label',
  'log.level',
  'log.severity',
  'record.level.name',
  'body.level',
  'payload.level',
  'data.level',
  'data.severity',
  'fields.severity',
  'fields.level',
  'record.level',
  'info.level',
]
const level = [...surelyLevel, 'context.logLevel', 'meta.level', 'metadata.level', 'sev', 'l']
/** In other logs this is a number of HTTP or of a process. */
const levelAsWord = 'status'
const message = [
  'message',
  'msg',
  'log',
  'text',
  'short_message',
  'body.message',
  'body',
  'fields.message',
  'data.message',
  'payload.message',
  'RenderedMessage',
  'MessageTemplate',
  'record.message',
  'log.message',
  'log.msg',
  'logEvent.message',
  'info.msg',
  'm',
  'textPayload',
  'jsonPayload.message',
  'metadata.message',
  'properties.message',
]

const letters = new Map<string, Level>(Object.entries(levelLetters))

function fieldsOf(value: unknown): { level?: Level; severity_text?: string } {
  if (typeof value === 'string' && /^\d{1,3}$/.test(value)) return fieldsOf(Number(value))
  if (typeof value === 'number') return value < 8 ? severityFields(value) : numericLevel(value)
  if (typeof value !== 'string') return {}
  const level = letters.get(value)
  return level === undefined ? levelFields(value) : { level, severity_text: value }
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isMessage = (value: unknown): boolean => isText(value) || isObject(value)
const isLevel = (value: unknown): boolean =>
  (isText(value) && fieldsOf(value).level !== undefined) || (typeof value === 'number' && value >= 0)
const isWord = (value: unknown): boolean => isText(value) && levelOf(String(value)) !== undefined
const isTime = (value: unknown): boolean => {
  const stamp = stampIn(value)
  return typeof stamp === 'number' || (typeof stamp === 'string' && /\d/.test(stamp))
}
const isInstant = (value: unknown): boolean => {
  const stamp = stampIn(value)
  if (typeof stamp === 'number') return stamp >= 1e9
  return stamp !== undefined && (/^\d{10}(?:\.|\d{3}|$)/.test(stamp) || readStamp(stamp) !== undefined)
}

/** The keys with which a time or a level begins, one of which every log has. */
const beginnings = new Set([...time, ...level, levelAsWord].map(key => plainKey(key.split('.')[0] ?? '')))

/** Nearly all objects that are no log have none of them. */
function mayBe(value: JsonObject): boolean {
  for (const key in value) if (beginnings.has(plainKey(key))) return true
  return false
}

const has = (value: JsonObject, keys: readonly string[], fits: (found: unknown) => boolean): boolean =>
  pick(value, keys, true, fits) !== undefined

/** Any other log in JSON: a time or a level under one of their usual names, whatever its case; most have a message, too. */
export const json = dialect({
  name: 'json',
  summary: 'any other JSON log with a time or a level under one of their usual names',
  isLoose: true,
  decidedBy: surelyLevel,
  isSure: value => has(value, surelyLevel, isWord),
  is: value =>
    mayBe(value) &&
    (has(value, surelyTime, isInstant) ||
      has(value, surelyLevel, isWord) ||
      (has(value, message, isMessage) &&
        (has(value, level, isLevel) || has(value, [levelAsWord], isWord) || has(value, time, isTime)))),
  time,
  level,
  wordLevel: [levelAsWord],
  levelOf: fieldsOf,
  message,
  logger: [
    'logger',
    'logger_name',
    'loggerName',
    'name',
    'channel',
    'category',
    'target',
    'component',
    'log.logger',
    'Properties.SourceContext',
    'record.name',
    'info.name',
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
    'thrown',
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
    {
      lines: [
        '{"level":"error","ts":"2026-01-25T13:00:00Z","err":"connection refused"}',
        '{"Time":"2026-01-25T13:00:00Z","Level":{"name":"ERROR"}}',
        '{"instant":{"epochSecond":1769346000,"nanoOfSecond":5000000},"msg":"x"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'connection refused',
          data: { err: 'connection refused' },
        },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', message: '' },
        { timestamp: '2026-01-25T13:00:00.005Z', message: 'x' },
      ],
    },
    {
      lines: [
        '{"time":"2026-01-25T13:00:00Z","status":0,"message":"a number of HTTP is no level"}',
        '{"time":"2026-01-25T13:00:00Z","status":"error","message":"a word is"}',
        '{"metadata":{"timestamp":"2026-01-25T13:00:00Z","level":"error"},"message":"nested in metadata"}',
        '{"when":"2026-01-25T13:00:00Z","level":{"str":"warn"},"msg":"x"}',
        '{"Timestamp":"/Date(1769346000823)/","severity":"ERROR","textPayload":"y"}',
        '{"level":"INFO","loggerName":"app","timeMillis":1769346000823,"logEvent":{"message":"nested","n":1}}',
        '{"data":{"n":1},"info":{"code":"Z1","level":"error","msg":"dbt","name":"RunError","ts":"2026-01-25T13:00:00Z"}}',
      ],
      expect: [
        { level: undefined, message: 'a number of HTTP is no level', data: { status: 0 } },
        { level: 'error', message: 'a word is' },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', data: undefined },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'warn', message: 'x', data: undefined },
        { timestamp: '2026-01-25T13:00:00.823Z', level: 'error', message: 'y' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'nested', data: { logEvent: { n: 1 } } },
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          logger: 'RunError',
          message: 'dbt',
          data: { data: { n: 1 }, info: { code: 'Z1' } },
        },
      ],
    },
    {
      lines: [
        '{"severity":"ERROR","ts":"2026-01-25T13:00:00Z","msg":"failed\\nTraceback (most recent call last):\\n  File \\"a.py\\", line 1, in f\\nValueError: x"}',
      ],
      expect: [
        {
          level: 'error',
          message: 'failed',
          exception: {
            type: 'ValueError',
            message: 'x',
            stacktrace: 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: x',
            language: 'python',
          },
        },
      ],
    },
    {
      lines: [
        '{"message": "nothing else"}',
        '{"time": 12, "n": 1}',
        '{"level": 3, "score": 120}',
        '{"status": "success", "rows": 3}',
      ],
      expect: [],
    },
  ],
})

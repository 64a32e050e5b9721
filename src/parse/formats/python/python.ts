import { isoTime, pattern } from '../../layouts/pattern.ts'

const level = '(?<level>DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|CRIT|FATAL|NOTSET|TRACE|AUDIT|SUCCESS)'
const time = `(?<timestamp>${isoTime})`
/** Only what cannot be a word of the message. */
const logger = String.raw`(?<logger>(?![\w.]{1,100}\.py\b)[A-Za-z_]\w{0,100}(?:\.\w{1,100}){1,20}|__main__|root)`

/** The usual layouts of Python’s `logging`; the one with the source is `generator`. */
export const python = pattern({
  name: 'python',
  summary:
    'Python logging: TIME - LOGGER - LEVEL - MESSAGE, TIME [LEVEL] MESSAGE, TIME PID LEVEL LOGGER MESSAGE, …',
  levels: { AUDIT: 'info', NOTSET: 'trace' },
  heads: {
    dash: String.raw`^${time} - (?<logger>\S{1,200}) - ${level} - (?<message>.*)$`,
    short: `^${time} - ${level} - (?<message>.*)$`,
    bracket: String.raw`^${time} \[${level} *\](?:(?<=(?:INFO|WARN)\]) {2}| )(?:${logger}(?::| -) )?(?<message>.*)$`,
    odoo: String.raw`^${time} (?<pid>\d{1,10}) ${level} (?<database>[\w?-]{1,100}) (?<logger>[\w.-]{1,200}): (?<message>.*)$`,
    process: String.raw`^${time} (?<pid>\d{1,10}) ${level} (?<logger>[\w.-]{1,200}) (?<message>.*)$`,
    pid: String.raw`^${time} \[(?<pid>\d{1,10})\] (?:\[?(?<thread>[\w-]{1,100})\]? )?\[?${level} *\]?:? (?:${logger}(?::| -) )?(?<message>.*)$`,
    thread: String.raw`^${time} \[(?<thread>[^\]]{1,100})\] \[${level} *\] (?:\[(?<logger>[\w.-]{1,200})\] )?(?<message>.*)$`,
    colon: String.raw`^${time}:${level}:(?:(?<logger>[\w.-]{1,200}):)?(?<message>.*)$`,
    celery: String.raw`^\[${time}: ${level}\/(?<process>[\w-]{1,100})\] (?<message>.*)$`,
    gunicorn: String.raw`^\[${time}\] \[(?<pid>\d{1,10})\] \[${level} *\] (?<message>.*)$`,
  },
  hasNames: true,
  samples: [
    {
      lines: ['2026-01-25 13:00:00,823 - my-app - CRITICAL - out of disk', 'second line'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'fatal',
          message: 'out of disk\nsecond line',
          severity_text: 'CRITICAL',
          logger: 'my-app',
          format: 'python',
          lines: 2,
        },
      ],
    },
    {
      lines: [
        '2025-08-05 19:27:00,123 - INFO - short',
        '2025-08-05 19:27:00,123 [INFO] Warning: not a logger',
        '2025-08-05 19:27:00,123 [ERROR] app.db: gone',
        '2017-05-16 00:00:00.008 25746 INFO nova.wsgi GET /v2 status: 200',
        '2026-01-25 13:00:00,823 12 INFO shop odoo.http: Odoo',
        '2026-01-25 13:00:00,823 - ERROR - run.py:12 - source',
        '2026-01-25 13:00:00,823 [12] [MainThread] DEBUG: hi',
        '2026-01-25 13:00:00,823 [MainThread] [INFO ] hi',
        '2026-01-25 13:00:00,823:WARNING:root:hi',
        '[2026-01-25 13:00:00,823: INFO/MainProcess] hi',
        '[2026-01-25 13:00:00 +0100] [12] [INFO] hi',
      ],
      expect: [
        { level: 'info', message: 'short', logger: undefined },
        { level: 'info', message: 'Warning: not a logger', logger: undefined },
        { level: 'error', message: 'gone', logger: 'app.db' },
        { level: 'info', message: 'GET /v2 status: 200', logger: 'nova.wsgi', data: { pid: '25746' } },
        { logger: 'odoo.http', message: 'Odoo', data: { pid: '12', database: 'shop' } },
        { level: 'error', source: 'run.py:12', message: 'source' },
        { level: 'debug', message: 'hi', data: { pid: '12', thread: 'MainThread' } },
        { level: 'info', message: 'hi', data: { thread: 'MainThread' } },
        { level: 'warn', message: 'hi', logger: 'root' },
        { level: 'info', message: 'hi', data: { process: 'MainProcess' } },
        { timestamp: '2026-01-25T12:00:00.000Z', level: 'info', data: { pid: '12' } },
      ],
    },
    { lines: ['2026-01-25 13:00:00,823 - only a time', '2026-01-25 13:00:00 [note] no level'], expect: [] },
  ],
})

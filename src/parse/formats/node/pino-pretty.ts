import { pattern } from '../../layouts/pattern.ts'

const level = '(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)'
const time = String.raw`\[(?:(?<time>\d\d:\d\d:\d\d\.\d{3})|(?<timestamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{3}(?: ?(?:Z|[+-]\d\d:?\d\d))?))\]`
const program = String.raw`\((?:(?<logger>[^()\s]{1,100}?)\/)?(?<pid>\d{1,10})(?: on (?<hostname>[\w.-]{1,255}))?\)`
const name = String.raw`\((?<logger>[A-Za-z][^()\s/]{0,100})\)`

/** `[13:00:00.823] INFO (app/12): text`, and the fields of the record in the lines below. */
export const pinoPretty = pattern({
  name: 'pino-pretty',
  summary: 'pino-pretty: [TIME] LEVEL (NAME/PID): MESSAGE, or the level first',
  types: { pid: 'int' },
  heads: {
    time: `^${time} ${level} ${program}:(?: (?<message>.*)|$)`,
    level: `^${level} ${time} ${program}:(?: (?<message>.*)|$)`,
    name: `^${time} ${level} ${name}:(?: (?<message>.*)|$)`,
    levelName: `^${level} ${time}(?: ${name})?:(?: (?<message>.*)|$)`,
  },
  samples: [
    {
      lines: [
        '[13:00:00.823] \x1b[31mERROR\x1b[39m (app/12): \x1b[36mfailed\x1b[39m',
        '    err: {',
        '      "type": "TypeError",',
        '      "message": "no",',
        '      "stack":',
        '          TypeError: no',
        '              at f (/a.js:1:2)',
        '    }',
        'INFO [2026-01-25 13:00:00.823 +0100] (12): up',
        '[13:00:00.824] WARN (app): slow',
        'DEBUG [13:00:00.825]: no program',
      ],
      expect: [
        {
          timestamp: undefined,
          level: 'error',
          logger: 'app',
          data: { time: '13:00:00.823', pid: 12 },
          format: 'pino-pretty',
          lines: 8,
        },
        { timestamp: '2026-01-25T12:00:00.823Z', level: 'info', message: 'up', data: { pid: 12 } },
        { level: 'warn', logger: 'app', message: 'slow' },
        { level: 'debug', message: 'no program', data: { time: '13:00:00.825' } },
      ],
    },
    { lines: ['[13:00:00.823] INFO: no program', 'INFO (12): no time'], expect: [] },
  ],
})

import { pattern } from '../../layouts/pattern.ts'

/** `[Nest] 12  - 01/25/2026, 1:00:00 PM     LOG [NestFactory] Starting Nest application... +5ms` */
export const nest = pattern({
  name: 'nest',
  summary: 'NestJS: [APP] PID - TIME LEVEL [CONTEXT] MESSAGE',
  levels: { LOG: 'info' },
  types: { pid: 'int' },
  heads: {
    default: String.raw`^\[(?<application>[\w-]{1,60})\] (?<pid>\d{1,10}) {1,4}- (?<timestamp>\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d\d:\d\d(?: |\xe2\x80\xaf)[AP]M|\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d) {1,9}(?<level>LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) (?:\[(?<logger>[^\]]{1,200})\] )?(?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '[Nest] 12  - 01/25/2026, 1:00:00 PM     LOG [NestFactory] Starting Nest application...',
        '\x1b[31m[Nest] 12  - \x1b[39m01/25/2026, 1:00:01 PM \x1b[31m  ERROR\x1b[39m \x1b[38;5;3m[ExceptionsHandler] \x1b[39m\x1b[31mno\x1b[39m',
        'Error: no',
        '    at f (/a.js:1:2)',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'info',
          severity_text: 'LOG',
          message: 'Starting Nest application...',
          logger: 'NestFactory',
          data: { application: 'Nest', pid: 12 },
          format: 'nest',
        },
        { level: 'error', logger: 'ExceptionsHandler', message: 'no', lines: 3 },
      ],
    },
    { lines: ['[Nest] 12  - tomorrow     LOG text'], expect: [] },
  ],
})

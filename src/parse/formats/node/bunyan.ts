import { dialect } from '../../layouts/dialect.ts'
import { numericLevel } from '../../layouts/levels.ts'

/** `{"name":"app","hostname":"h","pid":1,"level":30,"msg":"hi","time":"2026-01-25T13:00:00.823Z","v":0}` */
export const bunyan = dialect({
  name: 'bunyan',
  summary: 'bunyan JSON: name, hostname, pid, numeric level, msg, time as text, v',
  needs: [['level'], ['name'], ['time'], ['v']],
  decidedBy: [],
  is: ({ level, name, time, v }) =>
    typeof level === 'number' &&
    typeof name === 'string' &&
    typeof time === 'string' &&
    typeof v === 'number',
  time: ['time'],
  level: ['level'],
  levelOf: numericLevel,
  message: ['msg'],
  logger: ['name'],
  exception: ['err'],
  drop: ['v'],
  samples: [
    {
      lines: [
        '{"name":"app","hostname":"h1","pid":12,"level":50,"err":{"message":"no","name":"TypeError","stack":"TypeError: no\\n    at f (/a.js:1:2)"},"msg":"failed","time":"2026-01-25T13:00:00.823Z","v":0}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'failed',
          logger: 'app',
          exception: {
            type: 'TypeError',
            message: 'no',
            stacktrace: 'TypeError: no\n    at f (/a.js:1:2)',
            language: 'javascript',
          },
          data: { hostname: 'h1', pid: 12 },
          format: 'bunyan',
        },
      ],
    },
    { lines: ['{"level":30,"time":1769346000823,"msg":"pino has a number here","name":"x"}'], expect: [] },
  ],
})

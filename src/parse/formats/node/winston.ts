import { dialect } from '../../layouts/dialect.ts'
import { levelFields } from '../../layouts/levels.ts'

const words = new Set(['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'])

/** `{"level":"info","message":"hi","timestamp":"2026-01-25T13:00:00.823Z","service":"api"}` */
export const winston = dialect({
  name: 'winston',
  summary: 'winston JSON: level in small letters, message, often timestamp',
  needs: [['level']],
  decidedBy: ['level'],
  is: ({ level, message, msg, event, time, ts }) =>
    typeof level === 'string' &&
    words.has(level) &&
    typeof message === 'string' &&
    msg === undefined &&
    event === undefined &&
    time === undefined &&
    ts === undefined,
  time: ['timestamp'],
  level: ['level'],
  levelOf: word => (word === 'http' ? { level: 'debug', severity_text: 'http' } : levelFields(String(word))),
  message: ['message'],
  logger: ['label', 'logger', 'name'],
  exception: ['stack', 'error', 'err'],
  samples: [
    {
      lines: [
        '{"level":"info","message":"listening","service":"api","timestamp":"2026-01-25T13:00:00.823Z"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'info',
          message: 'listening',
          data: { service: 'api' },
          format: 'winston',
        },
      ],
    },
    { lines: ['{"level":"info","time":"2026-01-25T13:00:00Z","message":"zerolog"}'], expect: [] },
  ],
})

import { dialect } from '../../layouts/dialect.ts'
import { exceptionOf } from '../../traces/index.ts'

/** structlog: `{"event": "user logged in", "level": "info", "logger": "app", "timestamp": "2026-01-25T13:00:00Z"}` */
export const structlogJson = dialect({
  name: 'structlog-json',
  summary: 'structlog JSON: event holds the message, level, timestamp',
  needs: [['event'], ['level', 'log_level']],
  decidedBy: [],
  is: ({ event, level, log_level: other }) =>
    typeof event === 'string' && (typeof level === 'string' || typeof other === 'string'),
  time: ['timestamp', 'time', 'ts'],
  level: ['level', 'log_level'],
  message: ['event'],
  logger: ['logger', 'logger_name'],
  finish(record, rest) {
    const { exception: stack } = rest
    if (typeof stack !== 'string') return
    record.exception = exceptionOf(stack)
    delete rest.exception
  },
  samples: [
    {
      lines: [
        '{"user": "ada", "event": "User logged in", "level": "info", "logger": "app", "timestamp": "2026-01-25T13:00:00.823001Z"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          event: 'log',
          level: 'info',
          message: 'User logged in',
          logger: 'app',
          data: { user: 'ada' },
          format: 'structlog-json',
        },
      ],
    },
    {
      lines: ['{"event": "started", "level": "info"}', '{"done": 1, "event": "progress", "level": "error"}'],
      expect: [
        { event: 'log', level: 'info', message: 'started' },
        { event: 'log', level: 'error', message: 'progress', data: { done: 1 } },
      ],
    },
    {
      lines: ['{"event": "slow", "log_level": "warning", "ts": 1769346000.5}'],
      expect: [{ timestamp: '2026-01-25T13:00:00.500Z', level: 'warn', message: 'slow' }],
    },
    { lines: ['{"event": 5, "level": "info"}', '{"event": "deploy"}'], expect: [] },
  ],
})

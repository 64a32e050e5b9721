import { dialect } from '../../layouts/dialect.ts'

/** `{"level":"info","ts":1769346000.823,"logger":"app","caller":"app/main.go:12","msg":"hi"}` */
export const zap = dialect({
  name: 'zap',
  summary: 'zap and klog JSON: level, ts (seconds or text), caller, msg',
  needs: [['ts'], ['msg']],
  decidedBy: ['level'],
  is: ({ level, ts, msg, v }) =>
    ts !== undefined &&
    typeof msg === 'string' &&
    (typeof v === 'number' || (typeof level === 'string' && /^(?:[a-z]+|[A-Z]+)$/.test(level))),
  time: ['ts'],
  level: ['level'],
  message: ['msg'],
  logger: ['logger'],
  source: ['caller'],
  exception: ['stacktrace'],
  finish(record, rest) {
    // klog tells a verbosity instead of a level, and `err` for errors.
    if (record.level === undefined && typeof rest.v === 'number') record.level = rest.v > 3 ? 'debug' : 'info'
    else if (record.level === undefined && rest.err !== undefined) record.level = 'error'
    if (record.exception !== undefined) record.exception.language ??= 'go'
  },
  samples: [
    {
      lines: [
        '{"level":"error","ts":1769346000.823001,"logger":"app.db","caller":"db/pool.go:12","msg":"no connection","error":"refused","stacktrace":"main.main\\n\\t/app/main.go:5"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'no connection',
          logger: 'app.db',
          source: 'db/pool.go:12',
          exception: { stacktrace: 'main.main\n\t/app/main.go:5', language: 'go' },
          data: { error: 'refused' },
          format: 'zap',
        },
      ],
    },
    {
      lines: ['{"ts":1769346000823.001,"caller":"x.go:1","msg":"Failed","err":"no","v":0}'],
      expect: [{ timestamp: '2026-01-25T13:00:00.823001Z', level: 'info', message: 'Failed' }],
    },
    { lines: ['{"level":"info","time":"2026-01-25T13:00:00Z","msg":"logrus"}'], expect: [] },
  ],
})

import { dialect } from '../../layouts/dialect.ts'
import { levelOf } from '../../layouts/levels.ts'

/** `{"level":"info","time":"2026-01-25T13:00:00Z","message":"hi"}` */
export const zerolog = dialect({
  name: 'zerolog',
  summary: 'zerolog JSON: level, time, message',
  needs: [['level'], ['time']],
  decidedBy: ['level'],
  is: ({ level, time, message, msg }) =>
    typeof level === 'string' &&
    /^[a-z]+$/.test(level) &&
    time !== undefined &&
    msg === undefined &&
    (typeof message === 'string' || (message === undefined && levelOf(level) !== undefined)),
  time: ['time'],
  level: ['level'],
  message: ['message'],
  logger: ['logger', 'component'],
  source: ['caller'],
  exception: ['stack'],
  samples: [
    {
      lines: ['{"level":"panic","error":"boom","time":1769346000,"caller":"/a/main.go:3","message":"bad"}'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'fatal',
          severity_text: 'panic',
          message: 'bad',
          source: '/a/main.go:3',
          data: { error: 'boom' },
          format: 'zerolog',
        },
      ],
    },
    {
      lines: ['{"level":"info","status":200,"time":1769346000823}'],
      expect: [{ timestamp: '2026-01-25T13:00:00.823Z', level: 'info', data: { status: 200 } }],
    },
    {
      lines: [
        '{"level":"error","error":"no","msg":"logrus","time":"2026-01-25T13:00:00Z"}',
        '{"level":"info","timestamp":"2026-01-25T13:00:00Z","message":"winston"}',
      ],
      expect: [],
    },
  ],
})

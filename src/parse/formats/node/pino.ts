import { dialect } from '../../layouts/dialect.ts'
import { numericLevel } from '../../layouts/levels.ts'

/** `{"level":30,"time":1769346000823,"pid":1,"hostname":"h","msg":"hi"}` */
export const pino = dialect({
  name: 'pino',
  summary: 'pino JSON: numeric level, time in milliseconds, msg',
  needs: [['level'], ['time']],
  decidedBy: ['level'],
  is: ({ level, time }) =>
    typeof level === 'number' && (typeof time === 'number' || typeof time === 'string') && level >= 10,
  time: ['time'],
  level: ['level'],
  levelOf: numericLevel,
  message: ['msg', 'message'],
  logger: ['name'],
  exception: ['err', 'error'],
  drop: ['v'],
  samples: [
    {
      lines: ['{"level":40,"time":1769346000823,"pid":12,"hostname":"h1","msg":"slow","took":1.50}'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'warn',
          message: 'slow',
          data: { pid: 12, hostname: 'h1', took: 1.5 },
          format: 'pino',
        },
      ],
    },
    {
      lines: ['{"level":"info","time":1769346000823,"msg":"a word"}', '{"level":3,"msg":"no time"}'],
      expect: [],
    },
  ],
})

import { dialect, taken } from '../../layouts/dialect.ts'
import { levelFields, numericLevel } from '../../layouts/levels.ts'
import { exceptionOf } from '../../traces/index.ts'

/** Elastic Common Schema: `{"@timestamp":"…","log.level":"INFO","message":"hi","ecs.version":"1.2.0","log.logger":"a.B"}` */
export const ecs = dialect({
  name: 'ecs',
  summary: 'Elastic Common Schema and logstash JSON: @timestamp, log.level or level, message',
  needs: [['@timestamp']],
  decidedBy: [],
  is: value =>
    value['@timestamp'] !== undefined &&
    (typeof value.message === 'string' ||
      'ecs.version' in value ||
      'log.level' in value ||
      '@version' in value),
  time: ['@timestamp'],
  level: ['log.level', 'level'],
  levelOf: value => (typeof value === 'number' ? numericLevel(value) : levelFields(String(value))),
  message: ['message'],
  logger: ['log.logger', 'logger_name', 'logger'],
  drop: ['ecs.version', '@version', 'level_value'],
  exception: ['err'],
  finish(record, rest) {
    taken(rest, ['ecs.version'])
    const stack = taken(rest, ['error.stack_trace', 'stack_trace'])
    if (typeof stack !== 'string') return
    record.exception = exceptionOf(stack)
    const type = taken(rest, ['error.type'])
    const message = taken(rest, ['error.message'])
    if (typeof type === 'string') record.exception.type = type
    if (typeof message === 'string') record.exception.message = message
  },
  samples: [
    {
      lines: [
        '{"@timestamp":"2026-01-25T13:00:00.823Z","log.level":"ERROR","message":"no","ecs":{"version":"1.2.0"},"log.logger":"a.B","process":{"pid":1},"error.type":"a.NoException","error.stack_trace":"a.NoException: no\\n\\tat a.B.c(B.java:1)"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'no',
          logger: 'a.B',
          exception: {
            type: 'a.NoException',
            message: 'no',
            stacktrace: 'a.NoException: no\n\tat a.B.c(B.java:1)',
            language: 'java',
          },
          data: { process: { pid: 1 } },
          format: 'ecs',
        },
      ],
    },
    { lines: ['{"@t":"2026-01-25T13:00:00Z","@mt":"clef"}'], expect: [] },
  ],
})

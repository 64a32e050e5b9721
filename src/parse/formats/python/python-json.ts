import { dialect } from '../../layouts/dialect.ts'
import { exceptionOf } from '../../traces/index.ts'

/** python-json-logger: `{"asctime": "2026-01-25 13:00:00,823", "levelname": "INFO", "name": "app", "message": "hi"}` */
export const pythonJson = dialect({
  name: 'python-json',
  summary: 'python-json-logger: levelname, message, often asctime and name',
  needs: [['levelname'], ['message']],
  decidedBy: [],
  is: ({ levelname, message }) => typeof levelname === 'string' && message !== undefined,
  time: ['asctime', 'timestamp', 'created', 'time'],
  level: ['levelname'],
  message: ['message'],
  logger: ['name'],
  finish(record, rest) {
    const { exc_info: stack, module, funcName, lineno } = rest
    if (typeof stack === 'string') {
      record.exception = exceptionOf(stack)
      delete rest.exc_info
    }
    if (typeof module !== 'string' || lineno === undefined) return
    record.source = [module, funcName, lineno].filter(part => part !== undefined).join(':')
    for (const key of ['module', 'funcName', 'lineno']) delete rest[key]
  },
  samples: [
    {
      lines: [
        '{"asctime": "2026-01-25 13:00:00,823", "levelname": "WARNING", "name": "app", "message": "hi", "module": "m", "funcName": "f", "lineno": 3, "user": "ada"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'warn',
          severity_text: 'WARNING',
          message: 'hi',
          logger: 'app',
          source: 'm:f:3',
          data: { user: 'ada' },
          format: 'python-json',
        },
      ],
    },
    { lines: ['{"levelname": "INFO"}'], expect: [] },
  ],
})

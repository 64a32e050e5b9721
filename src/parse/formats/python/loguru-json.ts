import { trimEnd } from '../../../lib/bytes.ts'
import { isObject } from '../../../lib/json.ts'
import { dialect } from '../../layouts/dialect.ts'

/** loguru with `serialize=True`: `{"text": "…\n", "record": {"level": {"name": "INFO", "no": 20}, "message": "hi", …}}` */
export const loguruJson = dialect({
  name: 'loguru-json',
  summary: 'loguru with serialize=True: text and record',
  needs: [['text'], ['record']],
  is: ({ text, record }) =>
    typeof text === 'string' && isObject(record) && isObject(record.level) && isObject(record.time),
  time: ['record.time.timestamp', 'record.time.repr'],
  level: ['record.level.name'],
  message: ['record.message'],
  finish(record, rest) {
    const {
      name,
      function: called,
      line,
      exception,
      extra,
      process: from,
      thread,
    } = isObject(rest.record) ? rest.record : {}
    if (typeof name === 'string') record.logger = name
    record.source = [name, called, line].join(':')
    if (isObject(exception)) {
      const { type, value } = exception
      record.exception = {
        ...(typeof type === 'string' && { type }),
        ...(typeof value === 'string' && { message: value }),
        stacktrace: stackIn(String(rest.text)),
        language: 'python',
      }
    }
    for (const key of ['text', 'record']) delete rest[key]
    if (isObject(from)) rest.pid = from.id
    if (isObject(thread)) rest.thread = thread.name
    if (isObject(extra)) Object.assign(rest, extra)
  },
  samples: [
    {
      lines: [
        '{"text": "2026-01-25 13:00:00.823 | ERROR    | app:run:9 - caught\\nTraceback (most recent call last):\\n\\nZeroDivisionError: division by zero\\n", "record": {"elapsed": {"repr": "0:00:01", "seconds": 1.0}, "exception": {"type": "ZeroDivisionError", "value": "division by zero", "traceback": true}, "extra": {"user": "ada"}, "file": {"name": "a.py", "path": "/a.py"}, "function": "run", "level": {"icon": "x", "name": "ERROR", "no": 40}, "line": 9, "message": "caught", "module": "a", "name": "app", "process": {"id": 12, "name": "MainProcess"}, "thread": {"id": 1, "name": "MainThread"}, "time": {"repr": "2026-01-25 13:00:00.823001+00:00", "timestamp": 1769346000.823001}}}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'caught',
          logger: 'app',
          source: 'app:run:9',
          exception: {
            type: 'ZeroDivisionError',
            message: 'division by zero',
            stacktrace: 'Traceback (most recent call last):\n\nZeroDivisionError: division by zero',
            language: 'python',
          },
          data: { pid: 12, thread: 'MainThread', user: 'ada' },
          format: 'loguru-json',
        },
      ],
    },
    { lines: ['{"text": "hi", "record": {"level": "INFO"}}'], expect: [] },
  ],
})

/** The text holds the trace as loguru prints it, behind the line of the record. */
function stackIn(text: string): string {
  const at = text.indexOf('Traceback (most recent call last)')
  return trimEnd(at === -1 ? text : text.slice(at))
}

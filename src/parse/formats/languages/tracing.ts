import type { Log } from '../../../records/index.ts'
import { pattern } from '../../layouts/pattern.ts'

/** tracing-subscriber’s pretty layout: two blanks, the time, the level and the target; the place in the line below. */
export const tracing = pattern({
  name: 'tracing',
  summary: 'Rust’s tracing, pretty layout:   TIME LEVEL TARGET: MESSAGE, and the place below',
  heads: {
    pretty: String.raw`^ {2}(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}Z) {1,2}(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<logger>\w{1,100}(?:::\w{1,100}){0,10}): (?<message>.*)$`,
  },
  more: { second: readPlace },
  samples: [
    {
      lines: [
        '  2026-01-25T13:00:00.823001Z  WARN app::db: slow, took: 5',
        '    at src/db.rs:12 on main',
        '    in app::request with id: 1',
        '',
        '  2026-01-25T13:00:01.000000Z ERROR app: gone',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'warn',
          message: 'slow, took: 5\n    in app::request with id: 1',
          logger: 'app::db',
          source: 'src/db.rs:12',
          format: 'tracing',
          lines: 4,
        },
        { level: 'error', message: 'gone' },
      ],
    },
    { lines: ['  2026-01-25T13:00:00.823001Z no level', '    at src/db.rs:12'], expect: [] },
  ],
})

function readPlace(_record: Log, line: string): Partial<Log> | undefined {
  const place = /^ {4}at ([^\s:]{1,300}:\d{1,9})(?: on .{1,200})?$/.exec(line)?.[1]
  return place === undefined ? undefined : { source: place }
}

import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

/** Gin: `[GIN] 2026/01/25 - 13:00:00 | 200 |  1.2ms | 10.0.0.1 | GET "/a"`, and what it says while it starts. */
export const gin = pattern({
  name: 'gin',
  summary: 'Gin: [GIN] TIME | STATUS | DURATION | REMOTE | METHOD "PATH", [GIN-debug] MESSAGE',
  types: { status: 'int' },
  heads: {
    request: String.raw`^\[GIN\] (?<timestamp>\d{4}\/\d\d\/\d\d - \d\d:\d\d:\d\d) \| {0,3}(?<status>\d{3}) \| {0,20}(?<took>\S{1,30}) \| {0,40}(?<remote>\S{1,100}) \| {0,3}(?<method>[A-Z]{1,10}) {1,10}"(?<path>[^"]*)"$`,
    level: String.raw`^\[GIN-debug\] \[(?<level>WARNING|ERROR)\] ?(?<message>.*)$`,
    debug: String.raw`^\[GIN-debug\] (?!\[(?:WARNING|ERROR)\])(?<message>.*)$`,
  },
  finish(record) {
    const { data } = record
    if (data?.status === undefined) {
      record.level ??= 'debug'
      return
    }
    const { status, method, path } = data
    if (typeof status === 'number') record.level = ofStatus(status)
    record.message = `${method} ${path} ${status}`
  },
  samples: [
    {
      lines: [
        '[GIN-debug] [WARNING] Running in "debug" mode.',
        '[GIN-debug] GET    /ping   --> main.main.func1 (3 handlers)',
        '[GIN] 2026/01/25 - 13:00:00 | 500 |      43.292µs |       127.0.0.1 | GET      "/ping"',
      ],
      expect: [
        { level: 'warn', message: 'Running in "debug" mode.' },
        { level: 'debug', message: 'GET    /ping   --> main.main.func1 (3 handlers)' },
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'GET /ping 500',
          data: { status: 500, took: '43.292µs', remote: '127.0.0.1', method: 'GET', path: '/ping' },
          format: 'gin',
        },
      ],
    },
    { lines: ['[GIN] text', '[GIN] 2026/01/25 - 13:00:00 | ok |'], expect: [] },
  ],
})

import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

/** `Started GET "/a" for ::1 at 2026-01-25 13:00:00 +0100`, and what follows up to `Completed 200 OK in 12ms` */
export const rails = pattern({
  name: 'rails',
  summary: 'Rails: Started METHOD "PATH" for ADDRESS at TIME … Completed STATUS',
  level: 'info',
  types: { status: 'int', took: 'duration' },
  heads: {
    started: String.raw`^(?<message>Started (?<method>[A-Z]{3,10}) "(?<path>[^"]{0,4000})" for (?<remote>[\w.:]{1,60}) at (?<timestamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}))$`,
    completed: String.raw`^(?<message>Completed (?<status>\d{3}) [\w '-]{1,60} in (?<took>\d{1,9}ms)(?: \(.{0,1000}\))?)$`,
  },
  finish(record) {
    const status = record.data?.status
    if (typeof status === 'number') record.level = ofStatus(status)
  },
  samples: [
    {
      lines: [
        'Started GET "/a" for ::1 at 2026-01-25 13:00:00 +0100',
        'Processing by HomeController#index as HTML',
        'Completed 500 Internal Server Error in 12ms (ActiveRecord: 0.0ms)',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'info',
          data: { method: 'GET', path: '/a', remote: '::1' },
          format: 'rails',
          lines: 2,
        },
        { level: 'error', data: { status: 500, took: 0.012 } },
      ],
    },
    { lines: ['Started the engine', 'Completed 200 rows'], expect: [] },
  ],
})

import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

/** `1769346000.823     12 10.0.0.1 TCP_MISS/200 512 GET http://example.org/ - HIER_DIRECT/10.0.0.2 text/html` */
export const squid = pattern({
  name: 'squid',
  summary: 'Squid: its native access log',
  types: { status: 'int', bytes: 'int', took_ms: 'int' },
  heads: {
    default: String.raw`^(?<timestamp>\d{10}\.\d{3}) +(?<took_ms>\d{1,10}) (?<remote>[\d.:a-fA-F]{2,60}) (?<result>[A-Z_]{3,40})\/(?<status>\d{3}) (?<bytes>\d{1,15}) (?<method>[A-Z-]{1,20}) (?<path>\S{1,8000}) (?<user>\S{1,200}) (?<peer>[A-Z_]{3,40}\/\S{1,200}) (?<content_type>\S{1,200})$`,
  },
  more: { isWhole: true },
  finish(record) {
    const data = record.data ?? {}
    record.message = `${data.method} ${data.path} ${data.status}`
    record.level = ofStatus(Number(data.status))
    for (const [key, value] of Object.entries(data)) if (value === '-') delete data[key]
  },
  samples: [
    {
      lines: [
        '1769346000.823     12 10.0.0.1 TCP_MISS/503 512 GET http://x.org/ - HIER_DIRECT/10.0.0.2 text/html',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'GET http://x.org/ 503',
          format: 'squid',
        },
      ],
    },
    { lines: ['1769346000.823 12 10.0.0.1 said hello'], expect: [] },
  ],
})

import { ofStatus } from '../../layouts/levels.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

/** `[2026-01-25T13:00:00.823Z] "GET /a HTTP/1.1" 503 UH 0 91 12 11 "-" "curl" "id" "example.org" "10.0.0.1:80"` */
export const envoy = pattern({
  name: 'envoy',
  summary: 'access logs of Envoy and Istio',
  types: { status: 'int', received: 'int', sent: 'int', took: 'int' },
  heads: {
    default: String.raw`^\[(?<timestamp>${isoTime})\] "(?<method>[A-Z-]{1,20}) (?<path>[^"\s]{1,4000}) (?<protocol>[^"\s]{1,20})" (?<status>\d{1,3}) (?<flags>\S{1,100}) (?<more>.*)$`,
  },
  more: { isWhole: true },
  finish(record) {
    const { method, path, status, flags } = record.data ?? {}
    record.message = `${method} ${path} ${status}`
    record.level = status === 0 ? (flags === '-' ? 'info' : 'warn') : ofStatus(Number(status))
  },
  samples: [
    {
      lines: [
        '[2026-01-25T13:00:00.823Z] "GET /a HTTP/1.1" 503 UH 0 91 12 - "-" "curl" "id" "example.org" "-"',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'GET /a 503',
          data: {
            method: 'GET',
            path: '/a',
            protocol: 'HTTP/1.1',
            status: 503,
            flags: 'UH',
            more: '0 91 12 - "-" "curl" "id" "example.org" "-"',
          },
          format: 'envoy',
        },
      ],
    },
    { lines: ['[2026-01-25T13:00:00.823Z] "GET it" said 503 of them'], expect: [] },
  ],
})

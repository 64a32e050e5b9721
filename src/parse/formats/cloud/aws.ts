import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

const iso = String.raw`(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z)`
const times = String.raw`(?<request_time>-?[\d.]{1,12}) (?<target_time>-?[\d.]{1,12}) (?<response_time>-?[\d.]{1,12})`
const request = String.raw`"(?<request>(?:[^"\\]|\\.){0,8000})"`

/** Load balancers: `h2 2026-01-25T13:00:00.823Z app/lb/1 10.0.0.1:5 10.0.0.2:80 0.000 0.001 0.000 200 200 34 366 "GET …"`, and S3. */
export const aws = pattern({
  name: 'aws',
  summary: 'access logs of AWS: Application and Classic Load Balancer, S3',
  types: { status: 'int', received: 'int', sent: 'int', bytes: 'int' },
  heads: {
    alb: String.raw`^(?<kind>https?|h2|grpcs|wss?) ${iso} (?<balancer>\S{1,200}) (?<remote>\S{1,60}) (?<target>\S{1,60}) ${times} (?<status>\d{3}|-) (?<target_status>\d{3}|-) (?<received>-?\d{1,15}) (?<sent>-?\d{1,15}) ${request} "(?<agent>[^"]{0,2000})" (?<more>.*)$`,
    elb: String.raw`^${iso} (?<balancer>\S{1,200}) (?<remote>\S{1,60}) (?<target>\S{1,60}) ${times} (?<status>\d{3}|-) (?<target_status>\d{3}|-) (?<received>-?\d{1,15}) (?<sent>-?\d{1,15}) ${request}(?: (?<more>.*))?$`,
    s3: String.raw`^(?<owner>[0-9a-f]{64}) (?<bucket>\S{1,100}) \[(?<timestamp>\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] (?<remote>\S{1,60}) (?<requester>\S{1,200}) (?<request_id>\S{1,40}) (?<operation>[A-Z][\w.]{1,60}) (?<key>\S{1,2000}) (?:${request}|-) (?<status>\d{3}|-) (?<error>\S{1,60}) (?<bytes>\d{1,15}|-) (?<more>.*)$`,
  },
  more: { isWhole: true },
  finish(record) {
    const data = record.data ?? {}
    const { request: asked, operation, key, status } = data
    record.message = `${asked ?? `${operation} ${key}`} ${status}`
    record.level = typeof status === 'number' ? ofStatus(status) : 'info'
    for (const [name, value] of Object.entries(data)) if (value === '-') delete data[name]
  },
  samples: [
    {
      lines: [
        'h2 2026-01-25T13:00:00.823001Z app/my-lb/1 10.0.0.1:5 - -1 -1 -1 502 - 34 366 "GET https://example.org:443/ HTTP/2.0" "curl" - - arn:x "Root=1" "-" "-" 0 2026-01-25T13:00:00.822000Z "forward" "-" "-" "-" "-" "-" "-"',
        '2026-01-25T13:00:00.823001Z my-lb 10.0.0.1:5 10.0.0.2:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://example.org:80/ HTTP/1.1" "curl" - -',
        `${'79a5'.repeat(16)} bucket [25/Jan/2026:13:00:00 +0000] 10.0.0.1 - 3E57427F3EXAMPLE REST.GET.OBJECT a/b.txt "GET /a/b.txt HTTP/1.1" 404 NoSuchKey 113 - 7 - "-" "S3Console/0.4" -`,
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'GET https://example.org:443/ HTTP/2.0 502',
          format: 'aws',
        },
        { level: 'info', message: 'GET http://example.org:80/ HTTP/1.1 200' },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'warn', message: 'GET /a/b.txt HTTP/1.1 404' },
      ],
    },
    { lines: ['http 2026-01-25T13:00:00.823001Z is a word and a time'], expect: [] },
  ],
})

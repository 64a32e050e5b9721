import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

const day = String.raw`\d{4}-\d\d-\d\d`
const clock = String.raw`\d\d:\d\d:\d\d`

/** IIS with its usual fields, `2026-01-25 13:00:00 10.0.0.2 GET /a - 443 - 10.0.0.1 curl - 200 0 0 15`, and CloudFront with tabs. */
export const w3c = pattern({
  name: 'w3c',
  summary: 'W3C access logs with the usual fields: IIS, CloudFront',
  types: { status: 'int', bytes: 'int', sent: 'int', received: 'int', took: 'int', port: 'int' },
  heads: {
    iis: String.raw`^(?<timestamp>${day} ${clock}) (?:(?<site>W3SVC\d{1,9}) (?:(?<host>\S{1,100}) )?)?(?<server>[\d.:a-fA-F%]{2,60}) (?<method>[A-Z]{3,20}) (?<path>\S{1,8000}) (?<query>\S{1,8000}) (?<port>\d{1,5}) (?<user>\S{1,200}) (?<remote>[\d.:a-fA-F%]{2,60}) (?<agent>\S{1,4000}) (?:(?<referer>\S{1,8000}) )?(?<status>\d{3}) (?<substatus>\d{1,5}) (?<win32>\d{1,10})(?: (?<sent>\d{1,15}) (?<received>\d{1,15}))?(?: (?<took>\d{1,10}))?$`,
    cloudfront: String.raw`^(?<date>${day})\t(?<time>${clock})\t(?<edge>\S{1,60})\t(?<bytes>\d{1,15}|-)\t(?<remote>[\d.:a-fA-F]{2,60})\t(?<method>[A-Z]{3,20})\t(?<server>\S{1,300})\t(?<path>\S{1,8000})\t(?<status>\d{3}|-)\t(?<more>.*)$`,
  },
  more: { isWhole: true },
  finish(record) {
    const data = record.data ?? {}
    if (typeof data.date === 'string') record.timestamp = `${data.date}T${data.time}.000Z`
    delete data.date
    delete data.time
    record.message = `${data.method} ${data.path} ${data.status}`
    record.level = typeof data.status === 'number' ? ofStatus(data.status) : 'info'
    for (const [name, value] of Object.entries(data)) if (value === '-') delete data[name]
  },
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00 10.0.0.2 GET /a x=1 443 - 10.0.0.1 Mozilla/5.0+(X11) - 500 0 64 15',
        '2026-01-25\t13:00:00\tFRA2-C1\t2390\t10.0.0.1\tGET\td1.cloudfront.net\t/a.html\t404\t-\tcurl\t-\t-\tMiss',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'GET /a 500',
          data: {
            server: '10.0.0.2',
            method: 'GET',
            path: '/a',
            query: 'x=1',
            port: 443,
            remote: '10.0.0.1',
            agent: 'Mozilla/5.0+(X11)',
            status: 500,
            substatus: '0',
            win32: '64',
            took: 15,
          },
          format: 'w3c',
        },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'warn', message: 'GET /a.html 404' },
      ],
    },
    { lines: ['2026-01-25 13:00:00 10.0.0.2 GET /a was slow', '#Fields: date time s-ip'], expect: [] },
  ],
})

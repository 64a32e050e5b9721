import { describe } from 'node:test'
import { gives } from './gives.ts'

const line = '2026-01-25 13:00:00 ERROR x'
const read = { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', message: 'x' }

describe('what stands before the time is kept, and the line is read', () => {
  for (const [prefix, data] of [
    ['app.log:', { prefix: 'app.log' }],
    ['./logs/app.log:12:', { prefix: './logs/app.log:12' }],
    ['app.log-', { prefix: 'app.log' }],
    ['app.log-12-', { prefix: 'app.log-12' }],
    ['/var/log/app.1:', { prefix: '/var/log/app.1' }],
    ['[app] ', { prefix: 'app' }],
    ['web1 ', { prefix: 'web1' }],
    ['web:dev: ', { prefix: 'web:dev' }],
    ['app | ', { service: 'app' }],
    ['> ', { prefix: '>' }],
    ['app-7d9f app ', { prefix: 'app-7d9f app' }],
  ] as const)
    gives([[`${prefix}TIME`, [`${prefix}${line}`], [{ ...read, data }]]])

  gives([
    [
      'a file and a time in one name',
      ['nova-api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 25746 INFO nova.wsgi GET /v2 status: 200'],
      [
        {
          timestamp: '2017-05-16T00:00:00.008Z',
          logger: 'nova.wsgi',
          data: { prefix: 'nova-api.log.1.2017-05-16_13:53:08', pid: '25746' },
        },
      ],
    ],
    [
      'of other layouts',
      [
        'access.log:10.0.0.1 - - [25/Jan/2026:13:00:00 +0000] "GET / HTTP/1.1" 200 5',
        'app.log:{"level":"error","msg":"x"}',
        'app.log:ERROR:root:x',
        'syslog.log.1:Jan 25 13:00:00 web1 app[1]: x',
      ],
      [
        {
          level: 'info',
          data: {
            prefix: 'access.log',
            remote: '10.0.0.1',
            status: 200,
            bytes: 5,
            method: 'GET',
            path: '/',
            protocol: 'HTTP/1.1',
          },
        },
        { level: 'error', message: 'x', data: { prefix: 'app.log' } },
        { level: 'error', logger: 'root', message: 'x' },
        { logger: 'app', data: { prefix: 'syslog.log.1', host: 'web1', pid: '1' } },
      ],
    ],
    [
      'a sentence with a time in it is none',
      [
        'started at 2026-01-25 13:00:00',
        'backup 2026-01-25 13:00:00 done',
        'name | value',
        'see app.log: 3 lines',
      ],
      [{ event: 'line' }, { event: 'line' }, { event: 'line' }, { event: 'line' }],
    ],
  ])
})

import { describe } from 'node:test'
import { gives } from './gives.ts'

const timestamp = '2019-05-07T18:57:52.912345678Z'

describe('a prefix and a time before a line are both kept', () => {
  gives([
    [
      'docker compose logs -t',
      ['web-1  | 2019-05-07T18:57:52.912345678Z INFO:root:hello'],
      [{ timestamp, level: 'info', message: 'hello', data: { service: 'web-1' } }],
    ],
    [
      'with few digits',
      ['web-1  | 2019-05-07T18:57:52.9Z hello'],
      [{ timestamp: '2019-05-07T18:57:52.900Z', data: { service: 'web-1' } }],
    ],
    [
      'without a number',
      ['web  | 2019-05-07T18:57:52.912345678Z hello'],
      [{ timestamp, message: 'hello', data: { service: 'web' } }],
    ],
    [
      'kubectl logs --prefix --timestamps',
      ['[pod/x/app] 2019-05-07T18:57:52.912345678Z text'],
      [{ timestamp, message: 'text', data: { pod: 'x', container: 'app' } }],
    ],
    [
      'a service and an access log inside',
      ['web-1  | 10.0.0.1 - - [25/Jan/2026:13:00:00 +0000] "GET / HTTP/1.1" 500 1'],
      [
        {
          level: 'error',
          data: {
            service: 'web-1',
            remote: '10.0.0.1',
            status: 500,
            bytes: 1,
            method: 'GET',
            path: '/',
            protocol: 'HTTP/1.1',
          },
        },
      ],
    ],
  ])
})

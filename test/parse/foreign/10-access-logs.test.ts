import { describe } from 'node:test'
import { gives } from './gives.ts'

const timestamp = '2017-02-09T10:00:00.000Z'
const get = '"GET / HTTP/1.1"'
const asked = { method: 'GET', path: '/', protocol: 'HTTP/1.1' }

describe('access logs', () => {
  gives([
    [
      'a day of one digit',
      [`1.2.3.4 - - [9/Feb/2017:10:00:00 +0000] ${get} 200 5`],
      [{ timestamp, data: { remote: '1.2.3.4', status: 200, bytes: 5, ...asked } }],
    ],
    [
      'IPv6, bare and in brackets',
      [
        `2001:db8::1 - - [09/Feb/2017:10:00:00 +0000] ${get} 200 5`,
        `[2001:db8::1]:443 - - [09/Feb/2017:10:00:00 +0000] ${get} 200 5`,
      ],
      [
        { timestamp, data: { remote: '2001:db8::1', status: 200, bytes: 5, ...asked } },
        { data: { remote: '[2001:db8::1]:443', status: 200, bytes: 5, ...asked } },
      ],
    ],
    [
      'a virtual host first',
      [`example.org 1.2.3.4 - - [09/Feb/2017:10:00:00 +0000] ${get} 200 5 "-" "curl"`],
      [
        {
          timestamp,
          data: { vhost: 'example.org', remote: '1.2.3.4', status: 200, bytes: 5, agent: 'curl', ...asked },
        },
      ],
    ],
    [
      'nothing known',
      [
        '- - - [09/Feb/2017:10:00:00 +0000] "-" 408 - "-" "-"',
        `1.2.3.4 - - [09/Feb/2017:10:00:00 +0000] ${get} - -`,
      ],
      [
        { timestamp, level: 'warn', data: { status: 408 } },
        { timestamp, level: undefined, data: { remote: '1.2.3.4', ...asked } },
      ],
    ],
    [
      'more fields behind, and a quote in the agent',
      [`1.2.3.4 - - [09/Feb/2017:10:00:00 +0000] ${get} 200 5 "-" "Moz \\"x\\" y" "1.1.1.1" 0.12`],
      [
        {
          data: {
            remote: '1.2.3.4',
            status: 200,
            bytes: 5,
            agent: 'Moz \\"x\\" y',
            more: '"1.1.1.1" 0.12',
            ...asked,
          },
        },
      ],
    ],
    [
      'no zone, or a fraction',
      [
        `1.2.3.4 - - [09/Feb/2017:10:00:00] ${get} 200 5`,
        `1.2.3.4 - - [09/Feb/2017:10:00:00.123 +0000] ${get} 200 5`,
      ],
      [{ timestamp }, { timestamp: '2017-02-09T10:00:00.123Z' }],
    ],
  ])
})

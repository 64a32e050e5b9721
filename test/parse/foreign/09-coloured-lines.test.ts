import { describe } from 'node:test'
import { gives } from './gives.ts'

const green = '\x1b[32m'
const reset = '\x1b[0m'

describe('a coloured line is the same line without colours', () => {
  gives([
    [
      'syslog',
      [`${green}Sep 19 09:24:04 web1 app[1]: hi ${reset}`],
      [{ logger: 'app', data: { host: 'web1', pid: '1' } }],
    ],
    [
      'CRI',
      [`${green}2026-01-25T13:00:00.823001234Z stdout F hi${reset}`],
      [{ timestamp: '2026-01-25T13:00:00.823001234Z', message: 'hi', stream: 'stdout' }],
    ],
    ['JSON', [`\x1b[1m${green}{"level":"error","msg":"x"}${reset}`], [{ level: 'error', message: 'x' }]],
    [
      'an access log',
      [`${green}10.0.0.1 - - [25/Jan/2026:13:00:00 +0000] "GET / HTTP/1.1" 200 5${reset}`],
      [{ message: 'GET / HTTP/1.1 200' }],
    ],
    [
      'kubectl',
      [`${green}[pod/x/app] INFO:root:hi${reset}`],
      [{ level: 'info', message: 'hi', data: { pod: 'x', container: 'app' } }],
    ],
    [
      'a text that nobody knows stays as it is',
      [`${green}hi${reset}`],
      [{ event: 'line', text: `${green}hi${reset}` }],
    ],
    [
      'small letters of a time, and docker’s line end',
      [
        '{"log":"x\\n","stream":"stdout","time":"2019-05-07t18:57:52.9z"}',
        '2019-05-07t18:57:52.912345678z hello',
        '2019-05-07t18:57:52z INFO hello',
        '2019-05-07t18:57:52z stderr F oh',
      ],
      [
        { timestamp: '2019-05-07T18:57:52.900Z', message: 'x' },
        { timestamp: '2019-05-07T18:57:52.912345678Z', message: 'hello' },
        { timestamp: '2019-05-07T18:57:52.000Z', level: 'info', message: 'hello' },
        { timestamp: '2019-05-07T18:57:52.000Z', message: 'oh' },
      ],
    ],
  ])
})

import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

const start = String.raw`^(?!\.)(?<remote>[\d.:a-fA-F]{2,60}:\d{1,5}) \[(?<timestamp>\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d\.\d{3})\] (?<frontend>\S{1,100}) (?<backend>[^\s/]{1,100})\/(?<server>\S{1,100})`
const end = String.raw`(?<connections>\d{1,9}\/\d{1,9}\/\d{1,9}\/\d{1,9}\/\+?\d{1,9}) (?<queues>\d{1,9}\/\d{1,9})`

/** `10.0.0.1:50240 [25/Jan/2026:13:00:00.823] web b/s1 0/0/-1/-1/3006 503 217 - - SC-- 1/1/0/0/3 0/0 "GET /x HTTP/1.1"` */
export const haproxy = pattern({
  name: 'haproxy',
  summary: 'HAProxy: its HTTP and TCP logs',
  types: { status: 'int', bytes: 'int' },
  heads: {
    http: String.raw`${start} (?<timers>-?\d{1,9}(?:\/[+-]?\d{1,9}){4}) (?<status>-?\d{1,3}) \+?(?<bytes>\d{1,18}) \S{1,200} \S{1,200} (?<state>[\w-]{4}) ${end}(?: \{(?<headers>[^}]{0,1000})\}(?: \{[^}]{0,1000}\})?)? "(?<request>.*?)"?$`,
    tcp: String.raw`${start} (?<timers>-?\d{1,9}\/-?\d{1,9}\/\+?\d{1,9}) \+?(?<bytes>\d{1,18}) (?<state>[\w-]{2}) ${end}$`,
  },
  more: { isWhole: true },
  finish(record) {
    const { status, request, state, frontend, backend, server } = record.data ?? {}
    const isBroken = typeof state === 'string' && /^[^-]/.test(state)
    record.level = typeof status === 'number' && status > 0 ? ofStatus(status) : isBroken ? 'warn' : 'info'
    record.message =
      request === undefined ? `${frontend} ${backend}/${server} ${state}` : `${request} ${status}`
  },
  samples: [
    {
      lines: [
        '127.0.0.1:50240 [25/Jan/2026:13:00:00.823] web b/s1 0/0/-1/-1/3006 503 217 - - SC-- 1/1/0/0/3 0/0 {example.org} "GET /x HTTP/1.1"',
        '127.0.0.1:55314 [25/Jan/2026:13:00:00.823] web2 t/s1 1/0/3008 214 -- 1/1/0/0/0 0/0',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'GET /x HTTP/1.1 503',
          format: 'haproxy',
        },
        { level: 'info', message: 'web2 t/s1 --' },
      ],
    },
    { lines: ['127.0.0.1:50240 [25/Jan/2026:13:00:00.823] something else'], expect: [] },
  ],
})

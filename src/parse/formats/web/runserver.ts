import { pattern } from '../../layouts/pattern.ts'
import { access } from './access.ts'

const time = String.raw`\[(?<timestamp>\d\d\/[A-Z][a-z]{2}\/\d{4} \d\d:\d\d:\d\d(?:,\d{3})?)\]`
const request = String.raw`"(?<request>(?:[^"\\]|\\.)*)" (?<status>\d{3}) (?<bytes>\d{1,15}|-)`

/** Servers for development: `[25/Jan/2026 13:00:00] "GET / HTTP/1.1" 200 12`. */
export const runserver = pattern({
  name: 'runserver',
  summary: 'Django’s runserver, Werkzeug and http.server: [REMOTE - - ][TIME] "REQUEST" STATUS BYTES',
  types: { status: 'int', bytes: 'int' },
  heads: {
    django: `^${time} ${request}$`,
    remote: String.raw`^(?=[\da-fA-FlL:])(?<remote>[\w.:-]{1,100}) - - ${time} ${request}$`,
    broken: `^${time} - (?<message>.*)$`,
    code: String.raw`^(?=[\da-fA-FlL:])(?<remote>[\w.:-]{1,100}) - - ${time} code (?<code>\d{3}), (?<message>message .*)$`,
  },
  more: { isWhole: true },
  finish(record) {
    if (record.data?.status !== undefined) access.layout?.finish?.(record)
  },
  samples: [
    {
      lines: [
        '[25/Jan/2026 13:00:00] "GET /admin/?q=1 HTTP/1.1" 500 145',
        "[25/Jan/2026 13:00:01,120] - Broken pipe from ('127.0.0.1', 5)",
        '127.0.0.1 - - [25/Jan/2026 13:00:02] "GET /favicon.ico HTTP/1.1" 404 -',
        '127.0.0.1 - - [25/Jan/2026 13:00:02] code 404, message File not found',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'GET /admin/?q=1 HTTP/1.1 500',
          data: { status: 500, bytes: 145, method: 'GET', path: '/admin/?q=1', protocol: 'HTTP/1.1' },
          format: 'runserver',
        },
        { timestamp: '2026-01-25T13:00:01.120Z', message: "Broken pipe from ('127.0.0.1', 5)" },
        {
          level: 'warn',
          data: {
            remote: '127.0.0.1',
            status: 404,
            method: 'GET',
            path: '/favicon.ico',
            protocol: 'HTTP/1.1',
          },
        },
        { message: 'message File not found', data: { remote: '127.0.0.1', code: '404' } },
      ],
    },
    { lines: ['[25/Jan/2026 13:00:00] plain text', '[25/Jan/2026 13:00:00] "GET /" ok'], expect: [] },
  ],
})

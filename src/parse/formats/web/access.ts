import { ofStatus } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'
import { typed } from '../../layouts/value.ts'

const quoted = (name: string): string => String.raw`"(?<${name}>(?:[^"\\]|\\.)*)"`

/** Common and Combined Log Format: `10.0.0.1 - ada [25/Jan/2026:13:00:00 +0100] "GET / HTTP/1.1" 200 512 "-" "curl"` */
export const access = pattern({
  name: 'access',
  summary: 'access logs of web servers: Common and Combined Log Format',
  types: { status: 'int', bytes: 'int' },
  heads: {
    distinguished: String.raw`^(?=[\w:[-])(?<remote>\S{1,255}) (?<ident>\S{1,255}) (?<user>[A-Z]{1,3}=[^"[]{1,400}) \[(?<timestamp>\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] ${quoted('request')} (?<status>\d{3}|-) (?<bytes>\d{1,15}|-)(?: ${quoted('referer')} ${quoted('agent')})?(?<more> .*)?$`,
    combined: String.raw`^(?=[\w:[-])(?:(?<vhost>[\w.:-]{1,255}) )?(?<remote>\S{1,255}(?:, \S{1,255}){0,10}) (?<ident>\S{1,255}) (?<user>\S{1,255}) \[(?<timestamp>\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,9})?(?: [+-]\d{4})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))\] {1,2}${quoted('request')} (?<status>\d{3}|-) (?<bytes>\d{1,15}|-)(?: ${quoted('referer')} ${quoted('agent')})?(?<more> .*)?$`,
    dev: String.raw`^(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?<path>\/\S{0,4000}) (?<status>\d{3}) (?:in )?(?:(?<took>\d{1,9}(?:\.\d{1,6})? ?m?s)(?: - (?<size>\d{1,15}|-))?|(?<length>\d{1,15}|-) - \d{1,9}(?:\.\d{1,6})? ms)(?: .{0,200})?$`,
    short: String.raw`^(?=[\w:])(?<remote>[\w.:]{2,60}) (?<user>\S{1,200}) (?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?<path>\/\S{0,4000}) (?<protocol>HTTP\/[\d.]{1,5}) (?<status>\d{3}) (?<bytes>\d{1,15}|-) - (?<took>\d{1,9}(?:\.\d{1,6})? ms)$`,
    iso: String.raw`^(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d) (?<remote>[\w.:]{3,60}) ${quoted('request')} (?<status>\d{3}) (?<bytes>\d{1,15}|-)(?<more> .*)?$`,
  },
  more: { isWhole: true },
  finish(record) {
    const data = record.data ?? {}
    const { request, status } = data
    const [, file, remote] = grepped.exec(String(data.remote)) ?? []
    if (file !== undefined) Object.assign(data, { prefix: file, remote })
    if (typeof status === 'number') record.level = ofStatus(status)
    if (request === undefined) {
      record.message = `${data.method} ${data.path} ${status}`
      if (typeof data.took === 'string') data.took = typed(data.took.replace(' ', ''), 'duration')
      record.data = withoutDashes(data, false)
      return
    }
    record.message = `${request} ${status}`
    const [, method, path, protocol] = requestLine.exec(String(request)) ?? []
    record.data = withoutDashes(data, method !== undefined)
    if (typeof data.more === 'string') record.data.more = data.more.slice(1)
    if (method === undefined) return
    record.data.method = method
    record.data.path = path
    if (protocol !== undefined) record.data.protocol = protocol
  },
  samples: [
    {
      lines: [
        'GET /a?b=1 \x1b[31m500\x1b[0m 3.215 ms - 12',
        'POST /b 201 5 - 1.2 ms',
        'GET /about 404 in 53ms',
        '::1 - GET /c HTTP/1.1 503 7 - 0.292 ms',
        '2026-01-25T13:00:00+01:00 10.0.0.1 "GET / HTTP/1.1" 200 3',
      ],
      expect: [
        {
          level: 'error',
          message: 'GET /a?b=1 500',
          data: { method: 'GET', path: '/a?b=1', status: 500, took: 0.003215, size: '12' },
        },
        { level: 'info', message: 'POST /b 201' },
        { level: 'warn', message: 'GET /about 404' },
        { level: 'error', message: 'GET /c 503' },
        { timestamp: '2026-01-25T12:00:00.000Z', level: 'info', message: 'GET / HTTP/1.1 200' },
      ],
    },

    {
      lines: [
        '10.0.0.1 - ada [25/Jan/2026:13:00:00 +0100] "GET /a?b=1 HTTP/1.1" 404 512 "-" "Mozilla/5.0 (X11; \\"x\\")"',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'warn',
          message: 'GET /a?b=1 HTTP/1.1 404',
          data: {
            remote: '10.0.0.1',
            user: 'ada',
            status: 404,
            bytes: 512,
            agent: 'Mozilla/5.0 (X11; \\"x\\")',
            method: 'GET',
            path: '/a?b=1',
            protocol: 'HTTP/1.1',
          },
          format: 'access',
        },
      ],
    },
    {
      lines: [
        '::1 - - [25/Jan/2026:13:00:00 +0000] "\\x16\\x03" 400 -',
        'example.org:443 10.0.0.1 - - [25/Jan/2026:13:00:00 +0000] "POST / HTTP/2.0" 502 0 "-" "-" 0.123',
      ],
      expect: [
        {
          level: 'warn',
          message: '\\x16\\x03 400',
          data: { remote: '::1', request: '\\x16\\x03', status: 400 },
        },
        {
          level: 'error',
          data: {
            vhost: 'example.org:443',
            remote: '10.0.0.1',
            status: 502,
            bytes: 0,
            more: '0.123',
            method: 'POST',
            path: '/',
            protocol: 'HTTP/2.0',
          },
        },
      ],
    },
    {
      lines: [
        '10.0.0.1 - - [25/Jan/2026:13:00:00 +0000] "GET / HTTP/1.1" 200 1',
        '10.0.0.1, 10.0.0.2 - - [25/Jan/2026:13:00:00 +0000] "GET / HTTP/1.1" 500 1 "-" "-"',
        '10.0.0.1 - - [2026-01-25T13:00:00+01:00] "GET / HTTP/1.1" 500 5 "-" "x" rt=0.1',
        '10.0.0.1:3456 - - [25/Jan/2026:13:00:00 +0000]  "GET / HTTP/1.1" 404 5',
        '10.0.0.1 - CN=Ada Lovelace,O=Shop [25/Jan/2026:13:00:00 +0000] "GET / HTTP/1.1" 200 5',
      ],
      expect: [
        { level: 'info' },
        { level: 'error', message: 'GET / HTTP/1.1 500' },
        { timestamp: '2026-01-25T12:00:00.000Z', level: 'error', message: 'GET / HTTP/1.1 500' },
        {
          data: {
            remote: '10.0.0.1:3456',
            status: 404,
            bytes: 5,
            method: 'GET',
            path: '/',
            protocol: 'HTTP/1.1',
          },
        },
        {
          data: {
            remote: '10.0.0.1',
            user: 'CN=Ada Lovelace,O=Shop',
            status: 200,
            bytes: 5,
            method: 'GET',
            path: '/',
            protocol: 'HTTP/1.1',
          },
        },
      ],
    },
    { lines: ['10.0.0.1 - - [today] "GET / HTTP/1.1" 200 1', 'a b c [x] "y" 200'], expect: [] },
  ],
})

/** `access.log:10.0.0.1`, `access.log:12:10.0.0.1`: what grep puts in front. */
const grepped = /^([\w./-]{0,200}\.log[\w.-]{0,60}(?::\d{1,9})?):([\w.:]{2,60})$/

const requestLine = /^([A-Z]{1,20}) (\S+)(?: (HTTP\/[\d.]+))?$/

/** The fields that tell something: a dash stands for nothing. A new object, for one that has lost keys is slow. */
function withoutDashes(data: Readonly<Record<string, unknown>>, isAsked: boolean): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const key in data) if (data[key] !== '-' && !(isAsked && key === 'request')) kept[key] = data[key]
  return kept
}

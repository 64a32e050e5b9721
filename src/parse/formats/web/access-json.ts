import { dialect } from '../../layouts/dialect.ts'
import { ofStatus } from '../../layouts/levels.ts'

const paths = ['request_uri', 'uri', 'path', 'url', 'RequestPath', 'requestPath']
const methods = ['request_method', 'method', 'RequestMethod', 'requestMethod', 'verb']
const statuses = ['status', 'status_code', 'statusCode', 'response_code', 'DownstreamStatus', 'responseCode']
const isStatus = (value: unknown): boolean => /^[1-5]\d\d$/.test(String(value))

/** An access log in JSON, as nginx, Traefik and Envoy are told to write it: a status, a request, and no message. */
export const accessJson = dialect({
  name: 'access-json',
  summary: 'access logs in JSON: status, and request or method and path, and no message',
  needs: [statuses],
  decidedBy: [...statuses, 'message', 'msg'],
  is: value =>
    !value.message &&
    !value.msg &&
    statuses.some(key => isStatus(value[key])) &&
    (typeof value.request === 'string' ||
      (methods.some(key => typeof value[key] === 'string') &&
        paths.some(key => typeof value[key] === 'string'))),
  time: [
    'time',
    'timestamp',
    '@timestamp',
    'time_iso8601',
    'StartUTC',
    'start_time',
    'time_local',
    'msec',
    'ts',
  ],
  message: [],
  drop: ['msg', 'message', 'level'],
  finish(record, rest) {
    const first = (keys: readonly string[]): unknown => rest[keys.find(key => rest[key] !== undefined) ?? '']
    const status = first(statuses)
    const request = rest.request ?? `${first(methods)} ${first(paths)}`
    record.message = `${request} ${status}`
    record.level = ofStatus(Number(status))
  },
  samples: [
    {
      lines: [
        '{"time":"2026-01-25T13:00:00+01:00","remote_addr":"10.0.0.1","request":"GET /up HTTP/1.1","status":"502","request_time":0.004}',
        '{"start_time":"2026-01-25T13:00:00.823Z","method":"GET","path":"/a","response_code":404}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'error',
          message: 'GET /up HTTP/1.1 502',
          data: { remote_addr: '10.0.0.1', request: 'GET /up HTTP/1.1', status: '502', request_time: 0.004 },
          format: 'access-json',
        },
        { timestamp: '2026-01-25T13:00:00.823Z', level: 'warn', message: 'GET /a 404' },
      ],
    },
    { lines: ['{"status":"200","n":1}', '{"method":"GET","path":"/a","status":"ok"}'], expect: [] },
  ],
})

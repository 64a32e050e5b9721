import { isObject } from '../../../lib/json.ts'
import { dialect } from '../../layouts/dialect.ts'
import { ofStatus } from '../../layouts/levels.ts'

/** `{"level":"info","ts":1769346000.8,"logger":"http.log.access","msg":"handled request","request":{…},"status":200}` */
export const caddy = dialect({
  name: 'caddy',
  summary: 'caddy JSON: access log and messages',
  needs: [['ts'], ['msg']],
  decidedBy: ['logger'],
  is: ({ ts, msg, logger, request, caller }) =>
    ts !== undefined &&
    typeof msg === 'string' &&
    caller === undefined &&
    ((isObject(request) && typeof request.uri === 'string') ||
      (typeof logger === 'string' && /^(?:http|tls|admin|pki)(?:\.|$)/.test(logger))),
  time: ['ts'],
  level: ['level'],
  message: ['msg'],
  logger: ['logger'],
  finish(record, { request, status }) {
    if (!isObject(request) || record.message !== 'handled request') return
    record.message = [request.method, `${request.host ?? ''}${request.uri}`, status].filter(Boolean).join(' ')
    if (typeof status === 'number') record.level = ofStatus(status)
  },
  samples: [
    {
      lines: [
        '{"level":"info","ts":1769346000.8230016,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"10.0.0.1","method":"GET","host":"example.org","uri":"/a"},"duration":0.01,"status":502}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823002Z',
          level: 'error',
          message: 'GET example.org/a 502',
          logger: 'http.log.access.log0',
          format: 'caddy',
        },
      ],
    },
    { lines: ['{"level":"info","ts":1769346000.8,"msg":"zap"}'], expect: [] },
  ],
})

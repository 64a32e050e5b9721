import { fromBytes, toBytes } from '../../../lib/bytes.ts'
import type { JsonObject } from '../../../lib/json.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { severityFields } from '../../layouts/levels.ts'
import type { Clock } from '../../time/clock.ts'

/**
 * `journalctl -o json`: `__REALTIME_TIMESTAMP` in microseconds, `MESSAGE` as text or, when it is not printable, as a list
 * of bytes. What the service printed is read once more.
 */
export const journald: Format = {
  name: 'journald',
  summary: 'journalctl -o json: __REALTIME_TIMESTAMP, MESSAGE, PRIORITY, SYSLOG_IDENTIFIER',
  needs: [['__REALTIME_TIMESTAMP']],
  object,
  samples: [
    {
      lines: [
        '{"__REALTIME_TIMESTAMP":"1769346000823001","__CURSOR":"s=1","PRIORITY":"3","SYSLOG_IDENTIFIER":"sshd","_PID":"12","_HOSTNAME":"h1","_SYSTEMD_UNIT":"ssh.service","MESSAGE":[72,105,27,91,51,49,109,33]}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          severity_text: 'ERR',
          message: 'Hi!',
          logger: 'sshd',
          data: { host: 'h1', pid: '12', unit: 'ssh.service' },
          format: 'journald',
        },
      ],
    },
    {
      lines: [
        '{"__REALTIME_TIMESTAMP":"1769346000823001","MESSAGE":"HEARTBEAT: {\\"status\\": \\"started\\"}","_PID":"1"}',
      ],
      expect: [{ timestamp: '2026-01-25T13:00:00.823001Z', event: 'heartbeat', status: 'started' }],
    },
    {
      lines: ['{"__REALTIME_TIMESTAMP":"1769346000823001","MESSAGE":["first",[115,101,99],null]}'],
      expect: [{ message: 'first\nsec' }],
    },
    { lines: ['{"MESSAGE":"without a time"}'], expect: [] },
  ],
}

function object(value: JsonObject, clock: Clock): Head | undefined {
  const { __REALTIME_TIMESTAMP: stamp, MESSAGE: message, PRIORITY: priority } = value
  const timestamp = clock.utc(typeof stamp === 'number' ? String(stamp) : stamp)
  if (timestamp === undefined || (message === undefined && value.__CURSOR === undefined)) return undefined
  const text = (key: string): string | undefined =>
    typeof value[key] === 'string' ? (value[key] as string) : undefined
  const name = text('SYSLOG_IDENTIFIER') ?? text('_COMM')
  const [host, pid, unit] = [text('_HOSTNAME'), text('_PID'), text('_SYSTEMD_UNIT')]
  const data = {
    ...(host !== undefined && { host }),
    ...(pid !== undefined && { pid }),
    ...(unit !== undefined && { unit }),
    ...own(value),
  }
  return {
    is: 'inside',
    text: messageOf(message),
    around: {
      format: 'journald',
      isSure: true,
      isSystem: true,
      source: `${host} ${name} ${pid}`,
      fields: {
        timestamp,
        ...(/^[0-7]$/.test(String(priority)) && severityFields(Number(priority))),
        ...(name !== undefined && { logger: name }),
        ...(Object.keys(data).length > 0 && { data }),
      },
    },
  }
}

/** Fields of the service itself; those of the journal begin with `_`. */
const own = (value: JsonObject): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).filter(([key]) => !/^(?:_|MESSAGE$|PRIORITY$|SYSLOG_IDENTIFIER$)/.test(key)),
  )

function messageOf(message: unknown): string {
  if (typeof message === 'string') return message
  if (!Array.isArray(message)) return ''
  // A field that came several times is a list of texts and of lists.
  if (message.some(part => typeof part !== 'number')) return message.map(messageOf).filter(Boolean).join('\n')
  // Made to UTF-8 and back, so that what was no text is no text here either.
  return toBytes(fromBytes(message.map(byte => String.fromCharCode(Number(byte) & 255)).join('')))
}

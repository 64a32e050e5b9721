import { isObject } from '../../../lib/json.ts'
import type { Log } from '../../../records/index.ts'
import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'

/** Monolog and Laravel: `[2026-01-25T13:00:00.823001+00:00] app.ERROR: text {"order":12} []`, the context and the extra fields behind. */
export const monolog = pattern({
  name: 'monolog',
  summary: 'Monolog and Laravel: [TIME] CHANNEL.LEVEL: MESSAGE CONTEXT EXTRA, both as JSON',
  heads: {
    default: String.raw`^\[(?<timestamp>${isoTime})\] (?<logger>[\w-]{1,100})\.(?<level>${anyLevel}): (?<message>.*[\]}]) ?$`,
  },
  finish: readFields,
  samples: [
    {
      lines: [
        '[2026-01-25T13:00:00.823001+00:00] app.ERROR: Payment failed {"order":12} {"url":"/pay"}',
        '[2026-01-25T13:00:01.000000+00:00] app.INFO: done [] []',
        '[2026-01-25 13:00:02] local.NOTICE: hi {"user":1} ',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'Payment failed',
          logger: 'app',
          data: { order: 12, url: '/pay' },
          format: 'monolog',
        },
        { level: 'info', message: 'done', data: undefined },
        { level: 'info', logger: 'local', message: 'hi', data: { user: 1 } },
      ],
    },
    { lines: ['[2026-01-25T13:00:00+00:00] app.LOUD: hi [] []'], expect: [] },
  ],
})

/** The last two values of the line are objects or empty lists; what is none stays in the message. */
function readFields(record: Log): void {
  for (let count = 0; count < 2; count++) {
    const { message = '' } = record
    const at = startOfLast(message)
    if (at === -1) return
    const fields = objectIn(message.slice(at))
    if (fields === undefined) return
    record.message = message.slice(0, at).trimEnd()
    if (Object.keys(fields).length > 0) record.data = { ...fields, ...record.data }
  }
}

const longest = 4096

/** Where the last value that begins behind a blank may stand: ` []` or ` {"…}`; -1: nowhere. */
function startOfLast(message: string): number {
  if (message.endsWith(' []')) return message.length - 2
  if (!message.endsWith('}') || message.length > longest) return -1
  let depth = 0
  for (let at = message.length - 1; at > 0; at--) {
    const char = message.charCodeAt(at)
    if (char === 125) depth++
    else if (char === 123 && --depth === 0) return message.charCodeAt(at - 1) === 32 ? at : -1
  }
  return -1
}

function objectIn(text: string): Record<string, unknown> | undefined {
  if (text === '[]') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

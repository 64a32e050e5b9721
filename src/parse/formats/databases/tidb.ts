import type { Log } from '../../../records/index.ts'
import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'
import { numberOf } from '../../layouts/value.ts'

const text = String.raw`"(?:[^"\\]|\\.)*"|[^\]"]*`

/** The unified log of TiDB, TiKV, PD and Milvus: `[2026/01/25 13:00:00.823 +08:00] [WARN] [server.go:12] ["is slow"] [conn=5]`. */
export const tidb = pattern({
  name: 'tidb',
  summary: 'TiDB’s and Milvus’ unified log: [TIME] [LEVEL] [FILE:LINE] ["MESSAGE"] [KEY=VALUE] …',
  heads: {
    default: String.raw`^\[(?<timestamp>${isoTime})\] \[(?<level>${anyLevel})\] \[(?:<unknown>|(?<source>[\w./@-]{1,200}:\d{1,7}))\] \[(?<message>${text})\](?<fields>(?: \[.{0,100000})?)$`,
  },
  finish,
  samples: [
    {
      lines: [
        '[2026/01/25 13:00:00.823 +08:00] [ERROR] [server.go:12] ["cannot \\"run\\""] [conn=5] [error="no [such] table"] [name="a\\nb"]',
        '[2026/01/25 13:00:01.000 +08:00] [INFO] [main.rs:7] [up]',
      ],
      expect: [
        {
          timestamp: '2026-01-25T05:00:00.823Z',
          level: 'error',
          source: 'server.go:12',
          message: 'cannot "run"',
          data: { conn: 5, error: 'no [such] table', name: 'a\nb' },
          format: 'tidb',
        },
        { level: 'info', message: 'up', data: undefined },
      ],
    },
    { lines: ['[2026/01/25 13:00:00.823 +08:00] [ERROR] [server.go:12]'], expect: [] },
  ],
})

const field = /\[("(?:[^"\\]|\\.)*"|[^\]="]{1,100})=("(?:[^"\\]|\\.)*"|[^\]"]*)\]/g

function finish(record: Log): void {
  record.message = plain(record.message ?? '')
  const fields = record.data?.fields
  delete record.data
  if (typeof fields !== 'string') return
  const data: Record<string, unknown> = {}
  for (const [, key = '', value = ''] of fields.matchAll(field))
    data[plain(key)] = value.startsWith('"') ? plain(value) : (numberOf(value) ?? value)
  if (Object.keys(data).length > 0) record.data = data
}

/** A text in quotes is written as in JSON; one that is torn stays as it is. */
function plain(value: string): string {
  if (!value.startsWith('"')) return value
  try {
    return String(JSON.parse(value))
  } catch {
    return value.slice(1, -1)
  }
}

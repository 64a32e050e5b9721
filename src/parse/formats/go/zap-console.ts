import { parseBytes } from '../../../lib/bytes.ts'
import type { Log } from '../../../records/index.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

const level = '(?<level>DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL|debug|info|warn|error|dpanic|panic|fatal)'
const place = String.raw`(?:(?:(?<logger>[\w./-]{1,200})\t)?(?<source>[\w./@-]{1,200}\.go:\d{1,9})\t)?`

/** zap’s console, for development and for production: tabs, and the fields as JSON at the end. */
export const zapConsole = pattern({
  name: 'zap-console',
  summary: 'zap’s console: TIME, LEVEL, [LOGGER], [FILE:LINE], MESSAGE, {FIELDS} with tabs between them',
  heads: {
    iso: String.raw`^(?<timestamp>${isoTime})\t${level}\t${place}(?<message>.*)$`,
    epoch: String.raw`^(?<seconds>\d\.\d{4,17}e\+09|\d{10}\.\d{1,9})\t${level}\t${place}(?<message>.*)$`,
  },
  finish(record) {
    const { seconds } = record.data ?? {}
    if (typeof seconds === 'string') {
      const time = new Date(Math.round(Number(seconds) * 1000))
      delete record.data
      if (!Number.isNaN(time.getTime())) record.timestamp = time.toISOString()
    }
    readFields(record)
  },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823+0100\tERROR\tapp.db\tdb/pool.go:12\tgone\t{"n": 1, "error": "no route"}',
        'main.main',
        '\t/app/main.go:5',
        '2026-01-25T13:00:01.000+0100\tDPANIC\tno place',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          level: 'error',
          logger: 'app.db',
          source: 'db/pool.go:12',
          message: 'gone',
          exception: { stacktrace: 'main.main\n\t/app/main.go:5', language: 'go' },
          data: { n: 1, error: 'no route' },
          format: 'zap-console',
          lines: 3,
        },
        { level: 'fatal', severity_text: 'DPANIC', message: 'no place' },
      ],
    },
    {
      lines: ['1.7693460008230016e+09\tinfo\tmain.go:11\thello'],
      expect: [
        { timestamp: '2026-01-25T13:00:00.823Z', level: 'info', source: 'main.go:11', message: 'hello' },
      ],
    },
    { lines: ['2026-01-25T13:00:00.823Z\tloud\ttext', '1.5e+09\ta table'], expect: [] },
  ],
})

function readFields(record: Log): void {
  const { message = '' } = record
  const at = message.lastIndexOf('\t{')
  const fields = at === -1 || !message.endsWith('}') ? undefined : parseBytes(message.slice(at + 1))
  if (fields === undefined) return
  record.message = message.slice(0, at)
  record.data = { ...record.data, ...fields }
}

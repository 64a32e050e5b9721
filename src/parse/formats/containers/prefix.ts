import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import type { Clock } from '../../time/clock.ts'

const pm2 = /^(\d{1,4}\|[\w.@/-]{1,60}?) {1,60}\|(?: ([\s\S]*))?$/
const heroku =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d) ((?:app|heroku)\[[\w.-]{1,60}\]): ?([\s\S]*)$/
/** What services put in front of the lines of programs: pm2 (`0|app  | text`) and Heroku. */
export const prefix: Format = {
  name: 'prefix',
  summary: 'what pm2 and Heroku put in front of a line; the text is read once more',
  heads: [{ looks: [pm2.source, heroku.source], line }],
  line,
  samples: [
    {
      lines: ['0|app  | WARNING:root:first', '0|app  | second'],
      expect: [{ level: 'warn', message: 'first\nsecond', data: { service: '0|app' }, lines: 2 }],
    },
    {
      lines: ['2026-01-25T13:00:00.823001+00:00 heroku[router]: at=error method=GET path=/a status=503'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'GET /a 503',
          logger: 'heroku[router]',
          format: 'logfmt',
        },
      ],
    },
    { lines: ['0 | a table', '1|Ada|Berlin', '2026-01-25T13:00:00.823Z text'], expect: [] },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  const plain = text.includes('\x1b') ? stripAnsi(text) : text
  const process = pm2.exec(plain)
  if (process !== null) {
    const [, service = '', rest = ''] = process
    return inside(rest, service, { data: { service } })
  }
  const routed = heroku.exec(plain)
  if (routed !== null) {
    const [, stamp, source = '', rest = ''] = routed
    const timestamp = clock.utc(stamp)
    return inside(rest, source, { ...(timestamp !== undefined && { timestamp }), logger: source })
  }
  return undefined
}

const inside = (
  text: string,
  source: string,
  fields: (Head & { is: 'inside' })['around']['fields'],
): Head => ({
  is: 'inside',
  text,
  isWeak: true,
  around: { format: 'prefix', isSure: fields.timestamp !== undefined, source, fields },
})

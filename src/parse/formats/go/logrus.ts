import type { Log } from '../../../records/index.ts'
import { pairs } from '../../layouts/pairs.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

/** logrus on a terminal: `INFO[0000] text      key=value`, the seconds since the start or a time in brackets. */
export const logrus = pattern({
  name: 'logrus',
  summary: 'logrus on a terminal: LEVL[SECONDS or TIME] MESSAGE key=value; elsewhere it is logfmt or JSON',
  levels: { TRAC: 'trace', DEBU: 'debug', ERRO: 'error', FATA: 'fatal', PANI: 'fatal' },
  heads: {
    default: String.raw`^(?<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(?:(?<uptime>\d{4,10})|(?<timestamp>${isoTime}))\](?<source>\S{1,300}:\d{1,9})? ?(?<message>.*)$`,
  },
  finish: readFields,
  samples: [
    {
      lines: [
        '\x1b[36mINFO\x1b[0m[0012] A group emerges               \x1b[36manimal\x1b[0m=walrus \x1b[36msize\x1b[0m=10',
        'ERRO[2026-01-25T13:00:00+01:00] gone                         error="no route"',
        'second line',
      ],
      expect: [
        {
          timestamp: undefined,
          level: 'info',
          message: 'A group emerges',
          data: { uptime: '0012', animal: 'walrus', size: 10 },
          format: 'logrus',
        },
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'error',
          message: 'gone\nsecond line',
          data: { error: 'no route' },
        },
      ],
    },
    { lines: ['INFO[x] text', 'INFORM[0000] text'], expect: [] },
  ],
})

/** Pairs behind the padded message become data. */
function readFields(record: Log): void {
  const { message = '' } = record
  const at = message.search(/ [A-Za-z_][\w.-]{0,60}=/)
  const found = at === -1 ? undefined : pairs(message.slice(at + 1))
  if (found !== undefined) record.data = { ...record.data, ...found }
  record.message = (found === undefined ? message : message.slice(0, at)).trimEnd()
}

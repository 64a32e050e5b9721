import type { Log } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import type { Clock } from '../../time/clock.ts'
import { journald } from './journald.ts'

/** `journalctl -o export`: a line for each field, and an empty one behind each entry. */
export const journalExport: Format = {
  name: 'journal-export',
  summary: 'journalctl -o export: __CURSOR=, __REALTIME_TIMESTAMP=, MESSAGE=, each in a line of its own',
  readsColours: true,
  heads: [{ looks: ['^__CURSOR='], line }],
  line,
  samples: [
    {
      lines: [
        '__CURSOR=s=1;i=2',
        '__REALTIME_TIMESTAMP=1769346000823001',
        'PRIORITY=3',
        '_HOSTNAME=web1',
        'SYSLOG_IDENTIFIER=app',
        'MESSAGE=it = broke',
        '',
        '__CURSOR=s=1;i=3',
        '__REALTIME_TIMESTAMP=1769346001823001',
        'MESSAGE=going on',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'it = broke',
          logger: 'app',
          data: { host: 'web1' },
          format: 'journal-export',
          lines: 7,
        },
        { timestamp: '2026-01-25T13:00:01.823001Z', message: 'going on', lines: 3 },
      ],
    },
    { lines: ['_CURSOR=1', 'MESSAGE=alone'], expect: [] },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  return text.startsWith('__CURSOR=') ? entry(text, clock) : undefined
}

function entry(first: string, clock: Clock): Head {
  const record: Log = { event: 'log', message: first, format: 'journal-export' }
  return {
    is: 'open',
    record,
    isLast: line => line === '',
    close: (log, lines) => read(log, [first, ...lines], clock),
  }
}

/** The same fields as in JSON. */
function read(record: Log, lines: readonly string[], clock: Clock): void {
  const fields: Record<string, string> = {}
  for (const line of lines) {
    const at = line.indexOf('=')
    if (at > 0 && /^\w+$/.test(line.slice(0, at))) fields[line.slice(0, at)] = line.slice(at + 1)
    else if (line !== '') fields.TEXT = fields.TEXT === undefined ? line : `${fields.TEXT}\n${line}`
  }
  const { TEXT: text, ...rest } = fields
  const head = journald.object?.({ ...rest, MESSAGE: rest.MESSAGE ?? text ?? '' }, clock)
  if (head?.is !== 'inside') return
  Object.assign(record, head.around.fields, { message: head.text })
}

import type { Log } from '../../../records/index.ts'
import { pattern } from '../../layouts/pattern.ts'

/** How its entries begin: other programs, too, print such a time alone on a line. */
const entry =
  /^(?:(?:ORA|TNS)-\d|Errors in file |Thread \d+ |ALTER |alter |Completed: |Starting |Beginning |Ending |Archived Log |LGWR|ARC\d|TT\d\d|Dumping |Instance |Shutting down|Opening |Closing |PMON|WARNING: |\*{3,}|[A-Z0-9_$]{1,40}\(\d{1,4}\):)/

/** Oracle’s alert log: `2026-01-25T13:00:00.823001+01:00` alone on its line, and the message in the lines below. */
export const oracleAlert = pattern({
  name: 'oracle-alert',
  summary: 'Oracle’s alert log: a time alone on its line, and the message in the lines below',
  heads: {
    time: String.raw`^(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d)$`,
  },
  more: { belongs: (line, above) => above > 0 || entry.test(line), close },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823001+01:00',
        'Errors in file /u01/diag/shop_ora_12.trc:',
        'ORA-00600: internal error code, arguments: [17]',
        '2026-01-25T13:00:01.000000+01:00',
        'Thread 1 advanced to log sequence 5',
        '  Current log# 2',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823001Z',
          level: 'error',
          message:
            'Errors in file /u01/diag/shop_ora_12.trc:\nORA-00600: internal error code, arguments: [17]',
          data: { code: 'ORA-00600' },
          format: 'oracle-alert',
          lines: 3,
        },
        {
          timestamp: '2026-01-25T12:00:01.000000Z',
          level: undefined,
          message: 'Thread 1 advanced to log sequence 5\n  Current log# 2',
        },
      ],
    },
    {
      lines: ['2026-01-25T13:00:00.823001+01:00', 'plain text of a script'],
      expect: [
        { timestamp: '2026-01-25T12:00:00.823001Z', message: '' },
        { event: 'line', text: 'plain text of a script' },
      ],
    },
    { lines: ['2026-01-25T13:00:00.823001+01:00 text', '2026-01-25T13:00:00'], expect: [] },
  ],
})

/** Codes that tell how something ended well, or that a session was closed on purpose. */
const harmless = /^ORA-0*(?:0|28)$/

function close(record: Log, lines: readonly string[]): void {
  record.message = lines.join('\n')
  const codes = [...record.message.matchAll(/(?:^|\n| )((?:ORA|TNS)-\d{3,5})\b/g)].map(
    ([, code = '']) => code,
  )
  const code = codes.find(found => !harmless.test(found))
  if (code === undefined) return
  record.level = 'error'
  record.data = { code }
}

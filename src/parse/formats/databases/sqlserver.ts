import { pattern } from '../../layouts/pattern.ts'

const head = String.raw`^(?<timestamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d) (?<logger>spid\d{1,6}s?|Server|Logon|Backup) {1,12}`

/** The ERRORLOG of Microsoft SQL Server: `2026-01-25 13:00:00.82 spid55      Error: 17054, Severity: 16, State: 1.` */
export const sqlserver = pattern({
  name: 'sqlserver',
  summary: 'SQL Server’s ERRORLOG: TIME SOURCE MESSAGE, with hundredths of a second',
  types: { severity: 'int', state: 'int' },
  heads: {
    error: `${head}(?<level>Error): (?<code>\\d{1,6}), Severity: (?<severity>\\d{1,2}), State: (?<state>\\d{1,3})\\.(?<message>.*)$`,
    text: `${head}(?!Error: \\d)(?<message>\\S.*)$`,
  },
  finish(record) {
    const { code, severity, state } = record.data ?? {}
    if (code !== undefined) record.message = `Error: ${code}, Severity: ${severity}, State: ${state}.`
  },
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00.82 spid55      Error: 17054, Severity: 16, State: 1.',
        '2026-01-25 13:00:01.00 Server      Microsoft SQL Server 2022',
        '\tCopyright',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.820Z',
          level: 'error',
          logger: 'spid55',
          message: 'Error: 17054, Severity: 16, State: 1.',
          data: { code: '17054', severity: 16, state: 1 },
          format: 'sqlserver',
        },
        { level: undefined, logger: 'Server', message: 'Microsoft SQL Server 2022\n\tCopyright', lines: 2 },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00.82 Servers are up', '2026-01-25 13:00:00.823 Server up'],
      expect: [],
    },
  ],
})

import { pattern } from '../../layouts/pattern.ts'

/** `2026/01/25 13:00:00 [error] 12#34: *56 text, client: 10.0.0.1, server: …` */
export const nginxError = pattern({
  name: 'nginx-error',
  summary: 'nginx’s error log: TIME [LEVEL] PID#TID: *CONNECTION MESSAGE',
  heads: {
    default: String.raw`^(?<timestamp>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[(?<level>debug|info|notice|warn|error|crit|alert|emerg)\] (?<pid>\d{1,10})#(?<tid>\d{1,20}): (?:\*(?<connection>\d{1,20}) )?(?<message>.*)$`,
  },
  samples: [
    {
      lines: ['2026/01/25 13:00:00 [crit] 12#34: *56 open() failed, client: 10.0.0.1'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'fatal',
          message: 'open() failed, client: 10.0.0.1',
          severity_text: 'crit',
          data: { pid: '12', tid: '34', connection: '56' },
          format: 'nginx-error',
        },
      ],
    },
    { lines: ['2026/01/25 13:00:00 [error] no process'], expect: [] },
  ],
})

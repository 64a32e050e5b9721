import { isoTime, pattern } from '../../layouts/pattern.ts'

/** MySQL and MariaDB: `2026-01-25T13:00:00.823001Z 0 [ERROR] [MY-010119] [Server] Aborting`. */
export const mysql = pattern({
  name: 'mysql',
  summary: 'MySQL and MariaDB: TIME THREAD [LEVEL] [CODE] [SUBSYSTEM] MESSAGE',
  levels: { Note: 'info', System: 'info', Warning: 'warn' },
  heads: {
    default: String.raw`^(?<timestamp>${isoTime}|\d{4}-\d\d-\d\d  \d:\d\d:\d\d) {1,3}(?<thread>\d{1,20}) \[(?<level>Note|System|Warning|Error|ERROR|FATAL)\] (?:\[(?<code>MY-\d{1,8})\] \[(?<logger>\w{1,60})\] )?(?<message>.*)$`,
    old: String.raw`^(?<timestamp>\d{6} [ \d]\d:\d\d:\d\d) (?:(?<thread>\d{1,20}) )?\[(?<level>Note|Warning|Error|ERROR|FATAL)\] (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823001Z 0 [System] [MY-010116] [Server] starting as process 12',
        '2026-01-25 13:00:01 7 [Warning] Aborted connection 7',
        '260125 13:00:02 [ERROR] Aborting',
        '2026-01-25  3:00:03 8 [Warning] Access denied',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'info',
          message: 'starting as process 12',
          severity_text: 'System',
          logger: 'Server',
          data: { thread: '0', code: 'MY-010116' },
          format: 'mysql',
        },
        { level: 'warn', message: 'Aborted connection 7', data: { thread: '7' } },
        { timestamp: '2026-01-25T13:00:02.000Z', level: 'error', message: 'Aborting' },
        { timestamp: '2026-01-25T03:00:03.000Z', level: 'warn', message: 'Access denied' },
      ],
    },
    { lines: ['2026-01-25 13:00:00 [Note] no thread', '2026-01-25 13:00:00 7 [Quiet] text'], expect: [] },
  ],
})

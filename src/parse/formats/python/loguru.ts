import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'

/** `2026-01-25 13:00:00.823 | WARNING  | app.main:run:12 - text` */
export const loguru = pattern({
  name: 'loguru',
  summary: 'loguru: TIME | LEVEL | MODULE:FUNCTION:LINE - MESSAGE',
  heads: {
    default: String.raw`^(?<timestamp>${isoTime}) \| (?<level>${anyLevel}) *\| (?<source>(?<logger>[^\s:]{1,200}):[^\s:]{1,200}:\d{1,9}) - (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00.823 | CRITICAL | app.main:<module>:12 - caught',
        'Traceback (most recent call last):',
        '> File "a.py", line 1, in <module>',
        'ValueError: no',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'fatal',
          message: 'caught',
          severity_text: 'CRITICAL',
          logger: 'app.main',
          source: 'app.main:<module>:12',
          format: 'loguru',
          lines: 4,
        },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00.823 | SUCCESS  | app.main:run:12 - done'],
      expect: [{ level: 'info', severity_text: 'SUCCESS', message: 'done' }],
    },
    { lines: ['2026-01-25 13:00:00.823 | a table | with a time'], expect: [] },
  ],
})

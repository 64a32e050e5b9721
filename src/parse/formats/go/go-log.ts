import { anyLevel, pattern } from '../../layouts/pattern.ts'

const time = String.raw`(?<timestamp>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})?)`
const source = String.raw`(?:(?<source>[\w./@-]{1,200}\.go:\d{1,9}): )?`
const word = anyLevel.replace('info|', 'info|warning|')

/** Go’s `log`: `2026/01/25 13:00:00 main.go:12: text`. Without a level it tells little, and ends no other record. */
export const goLog = pattern({
  name: 'go-log',
  summary: 'Go’s log package: YYYY/MM/DD TIME [FILE:LINE:] MESSAGE',
  heads: {
    level: String.raw`^${time} ${source}\[ ?(?<level>${word}) ?\]:? ?(?<message>.*)$`,
    word: `^${time} ${source}(?<level>(?:${word})(?=:)|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC)(?= )):? {0,10}(?:: )?(?<message>.*)$`,
    prefix: String.raw`^\[?(?<logger>(?!(?:${word})\b)[A-Za-z_][\w./-]{0,60})\]?:? {0,4}${time} ${source}(?<message>.*)$`,
    plain: `^${time} ${source}(?!- )(?<message>.*)$`,
  },
  weak: ['plain'],
  hasNames: true,
  samples: [
    {
      lines: ['2026/01/25 13:00:00.823001 app/main.go:12: listening', '2026/01/25 13:00:01 [ERROR] gone'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: undefined,
          message: 'listening',
          source: 'app/main.go:12',
          format: 'go-log',
        },
        { level: 'error', message: 'gone' },
      ],
    },
    {
      lines: [
        'app: 2026/01/25 13:00:00 main.go:12: a prefix',
        '2026/01/25 13:00:01 WARN slow',
        '2026/01/25 13:00:02 no level',
        '2026/01/25 13:00:03 ERROR : a/b.txt: rclone',
        '2026/01/25 13:00:04 Failed to copy: access denied',
        '2026/01/25 13:00:05 main.go:12: cannot open a.csv',
        'app: 2026/01/25 13:00:06 Failed to copy: denied',
        '2026/01/25 13:00:06 failed: 0',
      ],
      expect: [
        { logger: 'app', source: 'main.go:12', message: 'a prefix' },
        { level: 'warn', message: 'slow' },
        { level: undefined, message: 'no level' },
        { level: 'error', message: 'a/b.txt: rclone' },
        { level: 'error', message: 'Failed to copy: access denied' },
        { level: 'error', source: 'main.go:12', message: 'cannot open a.csv' },
        { level: 'error', logger: 'app', message: 'Failed to copy: denied' },
        { level: undefined, message: 'failed: 0' },
      ],
    },
    {
      lines: [
        '2026/01/25 is a day',
        '2026/01/25 13:00:00 - Table output - a step',
        '2026/13/25 13:00:00 no such month',
      ],
      expect: [],
    },
  ],
})

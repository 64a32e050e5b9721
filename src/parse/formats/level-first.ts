import { anyLevel, digits, markedLevel, pattern } from '../pattern.ts'
import { anyTime } from '../times.ts'

const level = `(?<level>${anyLevel})`
const time = `(?<timestamp>${anyTime})`
const dotted = String.raw`[A-Za-z_$][\w$]{0,100}(?:\.[\w$]{1,100}){1,20}`
const thread = String.raw`\[(?<thread>[^\]]{1,200})\]`

/** The level in front of the time or of a name with dots: `INFO 2026-01-25 13:00:00 - text`, `[main] WARN com.acme.Foo - text`. */
export const levelFirst = pattern({
  name: 'level-first',
  summary:
    'LEVEL TIME MESSAGE, [LEVEL] TIME - MESSAGE, LEVEL [THREAD] LOGGER - MESSAGE, [THREAD] LEVEL LOGGER - MESSAGE',
  starts: ` [${digits}TDINWECFSVMtdinwecfsvhap`,
  heads: {
    time: String.raw`^(?=\[(?:${markedLevel}) {0,5}\]|(?:${markedLevel}):|(?:${anyLevel}) )\[?(?<level>${markedLevel}) {0,5}[\]:]? {1,9}\[?${time}\]?(?: \[(?<thread>[^\].]{1,200})\])?(?: \[?(?<logger>${dotted})\]?)?(?: ?[-:|]){0,2}(?: (?<message>.*)|$)`,
    cassandra: String.raw`^${level} {1,9}${thread} {1,2}${time} (?:(?<source>[\w$.]{1,200}:\d{1,9}) - )?(?<message>.*)$`,
    thread: String.raw`^(?:(?<uptime>\d{1,12}) {1,9})?${thread} ${level} {1,9}(?<logger>[\w.$/-]{1,300})(?: {1,9}[\w.]{0,200})? - (?<message>.*)$`,
    class: String.raw`^ ?\[?${level} {0,9}\]?(?: {1,9}${thread})?(?: [\w.-]{1,60})? {1,9}(?<logger>${dotted})(?::(?<line>\d{1,9}))?(?: -|:) (?<message>.*)$`,
    rust: String.raw`^ ?(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<logger>\w{1,100}(?:::\w{1,100}){1,10}): (?<message>.*)$`,
    file: String.raw`^ ?${level} {1,9}${thread} \((?<source>[\w$.]{1,200}:\d{1,9})\) - (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '[main] WARN com.acme.Foo - slow',
        'java.io.IOException: gone',
        '\tat com.acme.Foo.run(Foo.java:5)',
        'INFO  2026-01-25 13:00:00,823 [main] com.acme.Foo: up',
        '[error] 2026-01-25T13:00:00.823Z - gone',
      ],
      expect: [
        {
          timestamp: undefined,
          level: 'warn',
          message: 'slow',
          logger: 'com.acme.Foo',
          exception: {
            type: 'java.io.IOException',
            message: 'gone',
            stacktrace: 'java.io.IOException: gone\n\tat com.acme.Foo.run(Foo.java:5)',
            language: 'java',
          },
          data: { thread: 'main' },
          format: 'level-first',
          lines: 3,
        },
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'info',
          message: 'up',
          logger: 'com.acme.Foo',
          data: { thread: 'main' },
        },
        { timestamp: '2026-01-25T13:00:00.823Z', level: 'error', message: 'gone' },
      ],
    },
    {
      lines: [
        '8    [main] ERROR com.acme.Foo  - gone',
        'INFO main com.acme.Foo - up',
        'warn: 2026-01-25T13:00:00.823Z slow',
        '[INFO ] [2026-01-25 13:00:00,823] [com.acme.Foo] up',
        '[TRACE] 25 Jan 2026 13:00:00 com.acme.Foo - t',
        ' WARN [main] (Foo.java:12) - slow',
        ' INFO app::db: up',
        'WARN  [main] 2026-01-25 13:00:00,823 Daemon.java:650 - slow',
      ],
      expect: [
        { level: 'error', logger: 'com.acme.Foo', message: 'gone', data: { uptime: '8', thread: 'main' } },
        { level: 'info', logger: 'com.acme.Foo', message: 'up' },
        { level: 'warn', message: 'slow' },
        { level: 'info', logger: 'com.acme.Foo', message: 'up', timestamp: '2026-01-25T13:00:00.823Z' },
        { level: 'trace', logger: 'com.acme.Foo', message: 't', timestamp: '2026-01-25T13:00:00.000Z' },
        { level: 'warn', source: 'Foo.java:12', message: 'slow' },
        { level: 'info', logger: 'app::db', message: 'up' },
        { level: 'warn', source: 'Daemon.java:650', message: 'slow', timestamp: '2026-01-25T13:00:00.823Z' },
      ],
    },
    {
      lines: ['INFO is a word', '[main] no level - text', 'Error handling in com.acme.Foo - a chapter'],
      expect: [],
    },
  ],
})

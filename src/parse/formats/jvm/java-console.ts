import { anyLevel, pattern } from '../../layouts/pattern.ts'

const level = `(?<level>${anyLevel})`
const dotted = String.raw`[A-Za-z_$][\w$]{0,100}(?:\.[\w$]{1,100}){1,20}`
const thread = String.raw`\[(?<thread>[^\]]{1,200})\]`

/** What loggers of Java print without a time: `[main] WARN com.acme.Foo - text`, `8 [main] INFO com.acme.Foo - text`. */
export const javaConsole = pattern({
  name: 'java-console',
  summary: 'loggers of Java and Rust without a time: [THREAD] LEVEL LOGGER - MESSAGE, LEVEL LOGGER - MESSAGE',
  heads: {
    thread: String.raw`^(?:(?<uptime>\d{1,12}) {1,9})?${thread} ${level} {1,9}(?<logger>[\w.$/-]{1,300})(?: {1,9}[\w.]{0,200})? - (?<message>.*)$`,
    class: String.raw`^ ?${level} {1,9}(?:${thread} {1,9}|[\w.-]{1,60} {1,9})?(?<logger>${dotted})(?::(?<line>\d{1,9}))?(?: -|:) (?<message>.*)$`,
    rust: String.raw`^ ?(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<logger>\w{1,100}(?:::\w{1,100}){1,10}): (?<message>.*)$`,
    file: String.raw`^ ?${level} {1,9}${thread} \((?<source>[\w$.]{1,200}:\d{1,9})\) - (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '[main] WARN com.acme.Foo - slow',
        'java.io.IOException: gone',
        '\tat com.acme.Foo.run(Foo.java:5)',
        '8    [main] ERROR com.acme.Foo  - gone',
        'INFO main com.acme.Foo - up',
        ' WARN [main] (Foo.java:12) - slow',
        ' INFO app::db: up',
      ],
      expect: [
        { level: 'warn', message: 'slow', logger: 'com.acme.Foo', format: 'java-console', lines: 3 },
        { level: 'error', logger: 'com.acme.Foo', data: { uptime: '8', thread: 'main' } },
        { level: 'info', logger: 'com.acme.Foo', message: 'up' },
        { level: 'warn', source: 'Foo.java:12' },
        { level: 'info', logger: 'app::db' },
      ],
    },
    {
      lines: ['INFO is a word', '[main] no level - text', 'Error handling in com.acme.Foo - a chapter'],
      expect: [],
    },
  ],
})

import type { Level, Log } from '../../../records/index.ts'
import { type Format, firstOf } from '../../format.ts'
import { levelOf, severityText } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

const levels: Readonly<Record<string, Level>> = {
  CONFIG: 'debug',
  FINE: 'debug',
  FINER: 'trace',
  FINEST: 'trace',
}
const words = 'SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST'
const second = new RegExp(`^(${words}): ([\\s\\S]*)$`)

/** Tomcat prints the same in one line. */
const tomcat = pattern({
  name: 'java-logging',
  summary: '',
  levels,
  heads: {
    default: String.raw`^(?<timestamp>\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d{1,9})?) (?<level>${words}) \[(?<thread>[^\]]{0,200})\] (?<source>\S{1,300}) (?<message>.*)$`,
  },
  samples: [],
})

const first = pattern({
  name: 'java-logging',
  summary: '',
  heads: {
    default: String.raw`^(?<timestamp>[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d(?:(?: |\xe2\x80\xaf)[AP]M)?) (?<source>[\w.$]{1,300} [\w$<>]{1,100})$`,
  },
  more: { second: readSecond, needsSecond: true },
  samples: [],
})

const heads = [...(first.heads ?? []), ...(tomcat.heads ?? [])]

/** `Jan 25, 2026 1:00:00 PM com.acme.Main run`, then `WARNING: text`. */
export const javaLogging: Format = {
  name: 'java-logging',
  summary: 'java.util.logging: TIME CLASS METHOD, then LEVEL: MESSAGE; Tomcat’s one line',
  heads,
  line: firstOf(heads),
  samples: [
    {
      lines: [
        'Jan 25, 2026 1:00:00 PM com.acme.Main run',
        'SEVERE: boom',
        'java.lang.IllegalStateException: no port',
        '\tat com.acme.Main.main(Main.java:5)',
        'Jan 25, 2026 12:00:01 AM com.acme.Main run',
        'FINE: midnight',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'boom',
          severity_text: 'SEVERE',
          source: 'com.acme.Main run',
          exception: {
            type: 'java.lang.IllegalStateException',
            message: 'no port',
            stacktrace: 'java.lang.IllegalStateException: no port\n\tat com.acme.Main.main(Main.java:5)',
            language: 'java',
          },
          format: 'java-logging',
          lines: 4,
        },
        { timestamp: '2026-01-25T00:00:01.000Z', level: 'debug', message: 'midnight', lines: 2 },
      ],
    },
    {
      lines: ['25-Jan-2026 13:00:00.823 CONFIG [main] org.apache.Server.start up'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'debug',
          message: 'up',
          severity_text: 'CONFIG',
          source: 'org.apache.Server.start',
          data: { thread: 'main' },
        },
      ],
    },
    { lines: ['Jan 25, 2026 was a sunny day', '25-Jan-2026 13:00:00.823 LOUD [main] a.b text'], expect: [] },
  ],
}

function readSecond(_record: Log, line: string): Partial<Log> | undefined {
  const [, word, message = ''] = second.exec(line) ?? []
  const level = word === undefined ? undefined : (levels[word] ?? levelOf(word))
  if (word === undefined || level === undefined) return undefined
  const severity = severityText(word, level)
  return { level, message, ...(severity !== undefined && { severity_text: severity }) }
}

import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'

/** `2026-01-25 13:00:00,823 [main] INFO  com.acme.Foo - text`; Logback’s and Log4j 2’s default has only `13:00:00.823`. */
export const logback = pattern({
  name: 'logback',
  summary: 'Logback and Log4j 2: TIME [THREAD] LEVEL LOGGER - MESSAGE',
  heads: {
    default: String.raw`^(?:(?<timestamp>${isoTime})|(?<time>\d\d:\d\d:\d\d[.,]\d{3})) \[(?<thread>[^\]]{1,200})\] (?<level>${anyLevel}) +(?<logger>[\w.$/-]{1,300})(?: \[(?:\(null\)|(?<source>[\w$.-]{1,200}\.(?:java|kt|scala|groovy)(?::\d{1,9})?)|(?<context>[^\]]{0,300}))\])?(?: --?| ?:) (?<message>.*)$`,
  },
  samples: [
    {
      lines: ['2026-01-25 13:00:00,823 [main] WARN  com.acme.Foo - slow', '\tdetail'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'warn',
          message: 'slow\n\tdetail',
          logger: 'com.acme.Foo',
          data: { thread: 'main' },
          format: 'logback',
          lines: 2,
        },
      ],
    },
    {
      lines: ['13:00:00.823 [pool-1-thread-1] TRACE com.acme.Foo -- no date'],
      expect: [
        { timestamp: undefined, level: 'trace', data: { time: '13:00:00.823', thread: 'pool-1-thread-1' } },
      ],
    },
    { lines: ['2026-01-25 13:00:00,823 [main] starting com.acme.Foo - no level'], expect: [] },
  ],
})

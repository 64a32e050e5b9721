import { digits, pattern } from '../pattern.ts'

/** `2026-01-25T13:00:00.823Z app:db connected`, as of npm’s debug: a time tells little, and ends no other record. */
export const timeText = pattern({
  name: 'time-text',
  summary: 'TIME MESSAGE without a level',
  starts: `${digits}MTWFS`,
  heads: {
    debug: String.raw`^(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?<logger>[\w-]{1,60}(?::[\w-]{1,60}){1,9}) (?<message>.*)$`,
    ctime: String.raw`^(?<timestamp>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}) (?<message>\S.*)$`,
    plain: String.raw`^(?<timestamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)(?: - |: | )(?<message>\S.*)$`,
  },
  weak: ['debug', 'plain', 'ctime'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823Z app:db connected',
        '2026-01-25 13:00:01 starting backup',
        '  of /srv',
        'Sun Jan 25 13:00:00 2026 TLS Error',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: undefined,
          message: 'connected',
          logger: 'app:db',
          format: 'time-text',
        },
        { timestamp: '2026-01-25T13:00:01.000Z', message: 'starting backup\n  of /srv', lines: 2 },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'TLS Error' },
      ],
    },
    { lines: ['2026-13-25 13:00:00 no such month', '2026-01-25 a day'], expect: [] },
  ],
})

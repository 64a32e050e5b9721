import { digits, pattern } from '../pattern.ts'

/** `2026-01-25T13:00:00.823Z app:db connected`, as of npm’s debug: a time tells little, and ends no other record. */
export const timeText = pattern({
  name: 'time-text',
  summary: 'TIME MESSAGE without a level',
  starts: digits,
  heads: {
    debug: String.raw`^(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?<logger>[\w-]{1,60}(?::[\w-]{1,60}){1,9}) (?<message>.*)$`,
    plain: String.raw`^(?<timestamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)(?: - |: | )(?<message>\S.*)$`,
  },
  weak: ['debug', 'plain'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823Z app:db connected',
        '2026-01-25 13:00:01 starting backup',
        '  of /srv',
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
      ],
    },
    { lines: ['2026-13-25 13:00:00 no such month', '2026-01-25 a day'], expect: [] },
  ],
})

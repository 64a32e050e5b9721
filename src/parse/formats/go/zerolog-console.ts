import { readPairs } from '../../layouts/pairs-behind.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

/** zerolog’s console: `3:04PM INF text key=value`, with a whole time and the caller when the program says so. */
export const zerologConsole = pattern({
  name: 'zerolog-console',
  summary: 'zerolog’s console: TIME LVL [FILE:LINE >] MESSAGE key=value',
  levels: { PNC: 'fatal', '???': 'info' },
  heads: {
    default: String.raw`^(?:(?<timestamp>${isoTime})|(?<time>\d{1,2}:\d\d(?:AM|PM|:\d\d(?:\.\d{3})?))|<nil>) (?<level>TRC|DBG|INF|WRN|ERR|FTL|PNC|\?\?\?) (?:(?<source>\S{1,200}:\d{1,9}) > ?)?(?<message>.*)$`,
  },
  finish: readPairs,
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00+01:00 INF app/main.go:13 > hello world n=3 user="ada l"',
        '3:18PM ERR gone error="no route"',
        '3:18PM FTL a=b but no pair',
        '13:00:00 WRN slow took=1.5',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'info',
          source: 'app/main.go:13',
          message: 'hello world',
          data: { n: 3, user: 'ada l' },
          format: 'zerolog-console',
        },
        {
          timestamp: undefined,
          level: 'error',
          message: 'gone',
          data: { time: '3:18PM', error: 'no route' },
        },
        { level: 'fatal', message: 'a=b but no pair' },
        { level: 'warn', message: 'slow', data: { time: '13:00:00', took: 1.5 } },
      ],
    },
    { lines: ['3:18PM INFO not short', '3:18 ERR no half of the day'], expect: [] },
  ],
})

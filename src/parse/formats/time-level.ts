import { anyLevel, isoTime, pattern } from '../pattern.ts'

const time = `(?<timestamp>${isoTime})`

/** What is left: a time, a level and a text, with or without marks between them. */
export const timeLevel = pattern({
  name: 'time-level',
  summary: 'TIME LEVEL MESSAGE in any other layout: zap, tracing, zerolog and Serilog consoles',
  starts: '0123456789[',
  heads: {
    zap: String.raw`^${time}\t(?<level>${anyLevel})\t(?:(?:(?<logger>[\w.-]{1,200})\t)?(?<source>[\w./-]{1,200}\.go:\d{1,9})\t)?(?<message>.*)$`,
    rust: String.raw`^${time} +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<logger>\w{1,100}(?:::\w{1,100}){1,10}): (?<message>.*)$`,
    default: String.raw`^${time} +(?:\| +)?(?:\[(?<thread>[^\]]{1,100})\] +)?[[(<]?(?<level>${anyLevel})[\])>]?(?: {0,10}\||:| -)?(?:[ \t]+(?<message>.*)|$)`,
    clock: String.raw`^\[?(?<time>\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)\]? [[(]?(?<level>${anyLevel})[\])]?(?: -|:)?(?:[ \t]+(?<message>.*)|$)`,
  },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823Z INFO listening',
        '2026-01-25 13:00:01.5 +01:00 [WRN] slow',
        '\tdetail',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'info',
          message: 'listening',
          format: 'time-level',
        },
        {
          timestamp: '2026-01-25T12:00:01.500Z',
          level: 'warn',
          severity_text: 'WRN',
          message: 'slow\n\tdetail',
          lines: 2,
        },
      ],
    },
    {
      lines: [
        '2026-01-25T13:00:00.823+0100\tERROR\tapp\tdb/pool.go:12\tgone\t{"n": 1}',
        '2026-01-25T13:00:00.823001Z  WARN app::db: slow',
        '[13:00:00 INF] no date',
        '2026-01-25 13:00:00.823 | WARNING  | short loguru',
        '2026-01-25 13:00:00,823 | FATAL | main | karaf',
      ],
      expect: [
        { level: 'error', logger: 'app', source: 'db/pool.go:12', message: 'gone\t{"n": 1}' },
        { level: 'warn', logger: 'app::db', message: 'slow' },
        { level: 'info', message: 'no date', data: { time: '13:00:00' } },
        { level: 'warn', message: 'short loguru' },
        { level: 'fatal', message: 'main | karaf' },
      ],
    },
    { lines: ['2026-01-25 13:00:00 no level here', '2026-01-25 13:00:00 INFORMAL meeting'], expect: [] },
  ],
})

import { isoTime, pattern } from '../../layouts/pattern.ts'

/** The JVM’s own log (`-Xlog`): `[2026-01-25T13:00:00.823+0100][0.184s][info][gc,start] GC(0) Pause Young` */
export const jvm = pattern({
  name: 'jvm',
  summary: 'the log of the Java VM, such as of garbage collection: [TIME][UPTIME][PID][LEVEL][TAGS] MESSAGE',
  heads: {
    default: String.raw`^(?:\[(?<timestamp>${isoTime})\])?(?:\[(?<uptime>\d{1,12}(?:[.,]\d{3}s|ms|ns))\](?:\[(?<pid>\d{1,10})\])?(?:\[(?<tid>\d{1,10})\])?)?\[(?<level>trace|debug|info|warning|error) {0,2}\]\[(?<logger>[a-z][a-z0-9]{1,30}(?:,[a-z][a-z0-9]{0,30}){0,8}) {0,20}\] (?<message>.*)$`,
  },
  more: { isWhole: true },
  samples: [
    {
      lines: [
        '[2026-01-25T13:00:00.823+0100][0.184s][info][gc,start     ] GC(0) Pause Young (Normal)',
        '[0.004s][12][warning][gc] slow',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          level: 'info',
          message: 'GC(0) Pause Young (Normal)',
          logger: 'gc,start',
          data: { uptime: '0.184s' },
          format: 'jvm',
        },
        { timestamp: undefined, level: 'warn', logger: 'gc', data: { uptime: '0.004s', pid: '12' } },
      ],
    },
    { lines: ['[0.004s] a duration', '[info] [gc] no uptime'], expect: [] },
  ],
})

import { pattern } from '../../layouts/pattern.ts'

/** `[Sun Jan 25 13:00:00.823001 2026] [core:error] [pid 1:tid 2] [client 10.0.0.1:5000] AH00128: text` */
export const apacheError = pattern({
  name: 'apache-error',
  summary: 'Apache’s error log',
  levels: Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`trace${i + 1}`, 'trace'])),
  heads: {
    default: String.raw`^\[(?<timestamp>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9})\] \[(?:(?<logger>[\w-]{1,64})?:)?(?<level>emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])\] (?:\[pid (?<pid>\d{1,10})(?::tid (?<tid>\d{1,20}))?\] )?(?:\[client (?<client>[^\]]{1,200})\] )?(?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '[Sun Jan 25 13:00:00.823001 2026] [proxy:error] [pid 1:tid 2] [client 10.0.0.1:5] AH01114: failed',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'AH01114: failed',
          logger: 'proxy',
          data: { pid: '1', tid: '2', client: '10.0.0.1:5' },
          format: 'apache-error',
        },
      ],
    },
    {
      lines: ['[Sun Jan 25 13:00:00 2026] [alert] [client 10.0.0.1] old layout'],
      expect: [{ level: 'fatal', severity_text: 'alert', message: 'old layout' }],
    },
    { lines: ['[Sun Jan 25 13:00:00 2026] [loud] no level'], expect: [] },
  ],
})

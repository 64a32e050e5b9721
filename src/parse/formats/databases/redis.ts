import { pattern } from '../../layouts/pattern.ts'

/** Redis and Valkey: `24999:M 22 Nov 2026 15:22:45.891 * Ready`; `.` `-` `*` `#` are debug, verbose, notice, warning. */
export const redis = pattern({
  name: 'redis',
  summary: 'Redis: PID:ROLE DAY MONTH YEAR TIME MARK MESSAGE',
  levels: { '.': 'debug', '-': 'info', '*': 'info', '#': 'warn' },
  heads: {
    default: String.raw`^(?<pid>\d{1,10}):(?<role>[XCSM]) (?<timestamp>\d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}) (?<level>[.*#-]) (?<message>.*)$`,
    signal: String.raw`^(?<pid>\d{1,10}):(?<role>signal-handler) \((?<timestamp>\d{10})\) (?<message>.*)$`,
  },
  finish(record) {
    // The mark is no word.
    delete record.severity_text
  },
  samples: [
    {
      lines: [
        '24999:M 25 Jan 2026 13:00:00.823 # Server initialized',
        '24999:C 25 Jan 2026 13:00:00.823 * Ready',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'warn',
          message: 'Server initialized',
          severity_text: undefined,
          data: { pid: '24999', role: 'M' },
          format: 'redis',
        },
        { level: 'info', message: 'Ready' },
      ],
    },
    {
      lines: ['24999:signal-handler (1769346000) Received SIGTERM scheduling shutdown...'],
      expect: [{ timestamp: '2026-01-25T13:00:00.000Z', message: 'Received SIGTERM scheduling shutdown...' }],
    },
    { lines: ['24999:Q 25 Jan 2026 13:00:00.823 * no role', '12:30 lunch'], expect: [] },
  ],
})

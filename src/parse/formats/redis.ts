import { digits, pattern } from '../pattern.ts'

/** `12:M 25 Jan 2026 13:00:00.823 # text`: the role, the time, and a mark for the level. */
export const redis = pattern({
  name: 'redis',
  summary: 'Redis and Valkey: PID:ROLE TIME MARK MESSAGE',
  starts: digits,
  levels: { '.': 'debug', '-': 'debug', '*': 'info', '#': 'warn' },
  types: { pid: 'int' },
  heads: {
    default: String.raw`^(?<pid>\d{1,10}):(?<role>[XCSM]) (?<timestamp>\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}) (?<level>[.*#-]) (?<message>.*)$`,
  },
  samples: [
    {
      lines: ['12:M 25 Jan 2026 13:00:00.823 # WARNING overcommit_memory is set to 0!'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'warn',
          severity_text: '#',
          message: 'WARNING overcommit_memory is set to 0!',
          data: { pid: 12, role: 'M' },
          format: 'redis',
        },
      ],
    },
    { lines: ['12:M today * text'], expect: [] },
  ],
})

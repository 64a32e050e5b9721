import type { Level } from '../../records/index.ts'
import { digits, pattern } from '../pattern.ts'

const about = ['LOG', 'DETAIL', 'HINT', 'STATEMENT', 'CONTEXT', 'QUERY', 'LOCATION']
const debug = ['DEBUG1', 'DEBUG2', 'DEBUG3', 'DEBUG4', 'DEBUG5']

/** `2026-01-25 13:00:00.823 UTC [12] ada@shop ERROR:  text`; DETAIL, HINT and STATEMENT lines are records of their own. */
export const postgres = pattern({
  name: 'postgres',
  summary: 'PostgreSQL: TIME ZONE [PID] USER@DATABASE LEVEL:  MESSAGE',
  starts: digits,
  levels: Object.fromEntries<Level>([
    ...about.map((word): [string, Level] => [word, 'info']),
    ...debug.map((word): [string, Level] => [word, 'debug']),
  ]),
  heads: {
    default: String.raw`^(?<timestamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? [A-Z]{2,5}) \[(?<pid>\d{1,10})(?:-\d{1,10})?\] (?:(?<user>[^@\s]{0,64})@(?<database>\S{0,64}) )?(?<level>${[...debug, ...about].join('|')}|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC): +(?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00.823 UTC [12] ada@shop PANIC:  could not write',
        '2026-01-25 13:00:00.823 CET [12] STATEMENT:  SELECT 1',
        '\tFROM a',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'fatal',
          message: 'could not write',
          severity_text: 'PANIC',
          data: { pid: '12', user: 'ada', database: 'shop' },
          format: 'postgres',
        },
        { timestamp: '2026-01-25T12:00:00.823Z', level: 'info', message: 'SELECT 1\n\tFROM a', lines: 2 },
      ],
    },
    { lines: ['2026-01-25 13:00:00.823 UTC [12] NOTE:  no level'], expect: [] },
  ],
})

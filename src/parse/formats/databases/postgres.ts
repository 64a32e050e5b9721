import type { Level } from '../../../records/index.ts'
import { pattern } from '../../layouts/pattern.ts'

const about = ['LOG', 'DETAIL', 'HINT', 'STATEMENT', 'CONTEXT', 'QUERY', 'LOCATION']
const debug = ['DEBUG1', 'DEBUG2', 'DEBUG3', 'DEBUG4', 'DEBUG5']

/** `2026-01-25 13:00:00.823 UTC [12] ada@shop ERROR:  text`; DETAIL, HINT and STATEMENT lines are records of their own. */
export const postgres = pattern({
  name: 'postgres',
  summary: 'PostgreSQL: TIME ZONE [PID] USER@DATABASE LEVEL:  MESSAGE',
  levels: Object.fromEntries<Level>([
    ...about.map((word): [string, Level] => [word, 'info']),
    ...debug.map((word): [string, Level] => [word, 'debug']),
  ]),
  heads: {
    default: String.raw`^(?<timestamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? [A-Z]{2,5}) \[(?<pid>\d{1,10})(?:-\d{1,10})?\] (?:(?<user>[^@\s]{0,64})@(?<database>\S{0,64}) )?(?<level>${[...debug, ...about].join('|')}|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC): +(?<message>.*)$`,
    other: String.raw`^<? ?(?<timestamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? [A-Z]{2,5})(?![A-Z])(?! \[\d{1,10}(?:-\d{1,10})?\] (?:[^@\s]{0,64}@\S{0,64} )?[A-Z]{3,9}\d?: )(?<prefix>[^\n]{0,200}?)[ :>](?<level>${[...debug, ...about].join('|')}|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC): {2}(?<message>.*)$`,
  },
  finish(record) {
    const { data } = record
    if (typeof data?.prefix !== 'string') return
    data.prefix = data.prefix.trim()
    const prefix = String(data.prefix)
    const pid = /\[(\d{1,10})\]/.exec(prefix)?.[1]
    if (pid !== undefined) data.pid = pid
    for (const [, key = '', value] of prefix.matchAll(/\b(user|db|app|client)=([^,\s]{1,100})/g))
      data[key] = value
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
    {
      lines: [
        '2026-01-25 13:00:00 UTC [12]: [3-1] user=ada,db=shop,client=10.0.0.1 FATAL:  no such role',
        '2026-01-25 13:00:00 UTC:10.0.0.1(5432):ada@shop:[12]:LOG:  checkpoint',
      ],
      expect: [
        {
          level: 'fatal',
          message: 'no such role',
          data: {
            prefix: '[12]: [3-1] user=ada,db=shop,client=10.0.0.1',
            pid: '12',
            user: 'ada',
            db: 'shop',
            client: '10.0.0.1',
          },
        },
        {
          level: 'info',
          message: 'checkpoint',
          data: { prefix: ':10.0.0.1(5432):ada@shop:[12]', pid: '12' },
        },
      ],
    },
    { lines: ['2026-01-25 13:00:00.823 UTC [12] NOTE:  no level'], expect: [] },
  ],
})

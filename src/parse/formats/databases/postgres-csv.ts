import { pattern } from '../../layouts/pattern.ts'

const field = (name: string): string => `(?:"(?<${name}>[^"]{0,300})")?`

/**
 * PostgreSQL's `log_destination = csvlog`: time, user, database, process, client, session, line, command, session start,
 * transactions, level, SQLSTATE, message, then detail, hint, query, …
 */
export const postgresCsv = pattern({
  name: 'postgres-csv',
  summary: 'PostgreSQL’s CSV log: TIME,USER,DATABASE,PID,CLIENT,SESSION,…,LEVEL,CODE,MESSAGE,…',
  levels: {
    LOG: 'info',
    DETAIL: 'info',
    DEBUG1: 'debug',
    DEBUG2: 'debug',
    DEBUG3: 'debug',
    DEBUG4: 'debug',
    DEBUG5: 'debug',
  },
  heads: {
    default: String.raw`^(?<timestamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [A-Z+][A-Z0-9]{1,5}),${field('user')},${field('database')},(?<pid>\d{1,10}),${field('client')},[0-9a-f]{1,16}\.[0-9a-f]{1,10},\d{1,20},${field('command')},[^,]{10,40},[^,]{0,40},\d{0,20},(?<level>[A-Z]{3,9}[1-5]?),(?<code>\w{5}),"(?<message>.*)$`,
  },
  finish(record) {
    const text = record.message ?? ''
    const end = /^(?:[^"]|"")*/.exec(text)?.[0].length ?? 0
    record.message = text.slice(0, end).replaceAll('""', '"')
    const { code, ...data } = record.data ?? {}
    // The last field is the name of the client's program.
    const more = text
      .slice(end + 1)
      .replace(/(?:,"[^"]{0,100}")?$/, '')
      .replace(/^,+|,+$/g, '')
    record.data = { ...data, ...(code !== '00000' && { code }), ...(more !== '' && { more }) }
  },
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00.823 UTC,,,28,,5ff2226e.1c,1,,2026-01-25 13:00:00 UTC,,0,LOG,00000,"the database system is ready",,,,,,,,,""',
        '2026-01-25 13:00:01.000 CET,"ada","shop",36,"10.0.0.1:38356",5ff2227e.24,4,"SELECT",2026-01-25 13:00:00 CET,3/4,0,ERROR,42P01,"relation ""nope"" does not exist",,,,,,"SELECT *',
        'FROM nope",15,,"psql"',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'info',
          severity_text: 'LOG',
          message: 'the database system is ready',
          data: { pid: '28' },
          format: 'postgres-csv',
        },
        {
          timestamp: '2026-01-25T12:00:01.000Z',
          level: 'error',
          lines: 2,
          data: {
            user: 'ada',
            database: 'shop',
            pid: '36',
            client: '10.0.0.1:38356',
            command: 'SELECT',
            code: '42P01',
            more: '"SELECT *',
          },
        },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00.823 UTC,,,28,text', '2026-01-25 13:00:00.823 UTC,web1,started'],
      expect: [],
    },
  ],
})

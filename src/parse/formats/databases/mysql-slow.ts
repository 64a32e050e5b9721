import type { Log } from '../../../records/index.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'
import { numberOf } from '../../layouts/value.ts'

/** The slow query log of MySQL and MariaDB: `# Time: …`, `# User@Host: …`, `# Query_time: 2.0  …`, and the statement. */
export const mysqlSlow = pattern({
  name: 'mysql-slow',
  summary: 'the slow query log of MySQL and MariaDB: # Time, # User@Host, # Query_time, and the statement',
  heads: {
    time: String.raw`^# Time: (?<timestamp>${isoTime}|\d{6} [ \d]\d:\d\d:\d\d)$`,
    user: String.raw`^# User@Host: (?<login>\S{0,200} ?@ {1,2}.{0,300})$`,
  },
  weak: ['user'],
  more: { belongs, close },
  samples: [
    {
      lines: [
        '# Time: 2026-01-25T13:00:00.823001Z',
        '# User@Host: ada[ada] @ web1 [10.0.0.1]  Id:     8',
        '# Query_time: 2.000812  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 0',
        'use shop;',
        'SET timestamp=1769346000;',
        'select *',
        '  from orders;',
        '# User@Host: ada[ada] @ localhost []',
        '# Query_time: 3.5  Lock_time: 0 Rows_sent: 0  Rows_examined: 12',
        'SET timestamp=1769346007;',
        'delete from baskets;',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: undefined,
          message: 'select *\n  from orders;',
          data: {
            user: 'ada',
            host: 'web1',
            ip: '10.0.0.1',
            id: 8,
            query_time: 2.000812,
            lock_time: 0,
            rows_sent: 1,
            rows_examined: 0,
            database: 'shop',
          },
          format: 'mysql-slow',
          lines: 7,
        },
        {
          timestamp: '2026-01-25T13:00:07.000Z',
          message: 'delete from baskets;',
          data: {
            user: 'ada',
            host: 'localhost',
            query_time: 3.5,
            lock_time: 0,
            rows_sent: 0,
            rows_examined: 12,
          },
        },
      ],
    },
    { lines: ['# Time: now', '# User: ada', '# Query_time: 2.0'], expect: [] },
  ],
})

const login = /^# User@Host: (?:([^[\s]*)\[[^\]]*\])? ?@ {1,2}([^[\s]*)? ?(?:\[([^\]]*)\])?/

/** A statement may be any text, so that only the next one and the words of a server that starts end it. */
function belongs(line: string, above: number): boolean {
  return !(
    line.startsWith('# Time: ') ||
    (above > 0 && line.startsWith('# User@Host: ')) ||
    /^\S*(?:mysqld|mariadbd)\S*, Version: /.test(line)
  )
}

function close(record: Log, lines: readonly string[]): void {
  const data: Record<string, unknown> = {}
  const statement: string[] = []
  const begun = record.data?.login === undefined ? [] : [`# User@Host: ${record.data.login}`]
  for (const line of [...begun, ...lines]) {
    const since = /^SET timestamp=(\d{9,10})(?:\.\d{1,9})?;$/.exec(line)?.[1]
    const database = /^use ([^;]{1,200});$/.exec(line)?.[1]
    if (since !== undefined) record.timestamp ??= new Date(Number(since) * 1000).toISOString()
    else if (database !== undefined && statement.length === 0) data.database = database
    else if (line.startsWith('# ') && statement.length === 0) Object.assign(data, factsIn(line))
    else statement.push(line)
  }
  record.data = data
  record.message = statement.join('\n')
}

/** `# Query_time: 2.0  Lock_time: 0.0`, `# User@Host: ada[ada] @ web1 [10.0.0.1]  Id: 8` */
function factsIn(line: string): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const [all = '# ', user, host, ip] = login.exec(line) ?? []
  if (user) found.user = user
  if (host) found.host = host
  if (ip) found.ip = ip
  for (const [, key = '', value = ''] of line
    .slice(all.length)
    .matchAll(/([A-Za-z]\w{0,40}): {1,8}([^\s:]{1,100})(?= |$)/g))
    found[key.toLowerCase()] = numberOf(value) ?? value
  return found
}

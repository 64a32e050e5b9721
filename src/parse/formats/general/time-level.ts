import { stripAnsi } from '../../../lib/text.ts'
import { type Format, firstOf, type LineHead } from '../../format.ts'
import { moment } from '../../layouts/head-expressions.ts'
import { headParts } from '../../layouts/head-parts.ts'
import { openParts } from '../../layouts/head-record.ts'
import { readPairs } from '../../layouts/pairs-behind.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

const time = `(?<timestamp>${isoTime})`

const exact = pattern({
  name: 'time-level',
  summary: '',
  levels: {
    '!': 'error',
    '?': 'info',
    '+': 'warn',
    d: 'debug',
    i: 'info',
    w: 'warn',
    e: 'error',
    f: 'fatal',
  },
  heads: {
    // ActiveMQ has logger and thread at the end.
    behind: String.raw`^${time} \| (?<level>TRACE|DEBUG|INFO|WARN|ERROR) {1,2}\| (?<message>.*) \| (?<logger>[a-z][\w$]{0,60}(?:\.[\w$]{1,60}){1,12}) \| (?<thread>[^|]{1,100})$`,
    agent: String.raw`^${time} - (?<level>[!?+]) \[(?<code>\d{1,6})\] (?<message>.*)$`,
    hana: String.raw`^\[(?<pid>\d{1,10})\]\{(?<connection>-?\d{1,10})\}\[(?<transaction>-?\d{1,10}\/-?\d{1,10})\] ${time} (?<level>[diwef]) (?<logger>\w{1,40}) +(?<source>[\w.]{1,80}\(\d{1,7}\)) : (?<message>.*)$`,
    pentaho: String.raw`^(?<timestamp>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) - (?<logger>[^-]{1,100}) - (?<level>ERROR) \(version [^)]{1,60}\) : (?<message>.*)$`,
  },
  samples: [],
})

const rustLine = String.raw`^${time} +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<logger>\w{1,100}(?:::\w{1,100}){1,10}): (?<message>.*)$`

/** tracing’s compact layout, which has its fields behind the text. */
const rust = pattern({ name: 'time-level', summary: '', heads: { rust: rustLine }, samples: [] })
const rustFields = pattern({
  name: 'time-level',
  summary: '',
  heads: { rust: rustLine },
  finish: readPairs,
  samples: [],
})
const rustHead: LineHead = {
  looks: [rustLine],
  line: (text, clock) => (text.includes('=') ? rustFields : rust).line?.(text, clock),
}

/** What begins with a square bracket is read by bracket-time. */
const parts: LineHead = {
  looks: [`^(?:${moment.source})`, '^[({<]'],
  line(text, clock) {
    const bare = text.includes('\x1b') ? stripAnsi(text) : text
    const found = bare.startsWith('[') ? undefined : headParts(bare)
    return found === undefined || found.isLevelFirst
      ? undefined
      : openParts(found, clock, { name: 'time-level' })
  },
}

const heads = [rustHead, ...(exact.heads ?? []), parts]

/** What is left: a time, a level and a text, with any marks and names between them (head-parts.ts). */
export const timeLevel: Format = {
  name: 'time-level',
  summary:
    'TIME LEVEL MESSAGE in any other layout: zap, tracing, zerolog and Serilog consoles, and many more',
  heads,
  line: firstOf(heads),
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
        '2026-01-25T13:00:00.823001Z  WARN app::db: slow',
        '13:00:00 [INF] no date',
        '2026-01-25 13:00:00.823 | WARNING  | short loguru',
        '2026-01-25 13:00:00,823 | FATAL | main | karaf',
        '2026-01-25 13:00:00,823 app INFO text',
        '2026-01-25 13:00:00,823: ERROR: colons',
        '2026-01-25 13:00:00 app error: small letters and a mark',
        '2026-01-25 13:00:00 app - error - marks',
        '2026-01-25 13:00:00 app.db error a name that is no word',
        '2026-01-25 13:00:00,823\tINFO run.py:12 -- Ray',
        '2026-01-25 13:00:00,823 [salt.minion      :86  ][ERROR   ][12] Salt',
        '25/01/2026 13:00:00 [MainThread] WARNING app.db - day first',
        '02/01/2026 13:00:00 ERROR which month?',
        '01/02/2026 12:30:00 AM ERROR in America',
        '1769346000.823 ERROR seconds',
        '2026-01-25 01:00:00 PM ERROR afternoon',
        '2026-01-25 13:00:00 UTC+01:00 ERROR offset',
        '2026-01-25 13:00:00 Europe/Berlin ERROR region',
        '2026.01.25 13:00:00;ERROR;app.db;semicolons',
        '2026-01-25 13:00:00.8|Warn|Auth|NLog',
        '2026-01-25 13:00:00.823 Warn Server: Emby',
        '2026-01-25 13:00:00,823 | INFO  | a | b | org.apache.Broker | main',
        '2026/01/25 13:00:00 - Table output.0 - ERROR (version 9.1) : Pentaho',
        '2026.01.25 13:00:00.823001 [ 12 ] {} <Error> App: ClickHouse',
        '2026-01-25 13:00:00,823 INFO  [org.x.y] (MSC service thread 1-1) JBoss',
        '2026-01-25 13:00:00.823 [info] <0.8.0> RabbitMQ',
        '2026-01-25 13:00:00.823 INFO  (qtp1-2) o.a.s.Request Solr',
        '2026-01-25 13:00:00 - ! [298] SQL Server Agent',
        '[12]{-1}[-1/-1] 2026-01-25 13:00:00.823001 e Basis            Trace.cpp(00469) : HANA',
        '13:00:00.823001 [error] [Thread-1 (]: dbt',
        '2026-01-25 13:00:00,823 [Thread-1 (run)] ERROR Python 3.10',
        '25.01.2026 13:00:00:823 ERROR a colon',
        '01/25/26   13:00:00 ERROR blanks',
        '[25.01.2026 13:00:00.823]    <01>   Info (3)   Veeam',
      ],
      expect: [
        { level: 'warn', logger: 'app::db', message: 'slow' },
        { level: 'info', message: 'no date', data: { time: '13:00:00' } },
        { level: 'warn', message: 'short loguru' },
        { level: 'fatal', message: 'karaf', data: { thread: 'main' } },
        { level: 'info', logger: 'app', message: 'text' },
        { level: 'error', message: 'colons' },
        { level: 'error', logger: 'app', message: 'small letters and a mark' },
        { level: 'error', logger: 'app', message: 'marks' },
        { level: 'error', logger: 'app.db', message: 'a name that is no word' },
        { level: 'info', source: 'run.py:12', message: 'Ray' },
        { level: 'error', logger: 'salt.minion', message: 'Salt', data: { pid: '12' } },
        { timestamp: '2026-01-25T13:00:00.000Z', logger: 'app.db', data: { thread: 'MainThread' } },
        { timestamp: '2026-01-02T13:00:00.000Z', level: 'error', message: 'which month?' },
        { timestamp: '2026-01-02T00:30:00.000Z', message: 'in America' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'seconds' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'afternoon' },
        { timestamp: '2026-01-25T12:00:00.000Z', message: 'offset' },
        { timestamp: '2026-01-25T12:00:00.000Z', message: 'region' },
        { timestamp: '2026-01-25T13:00:00.000Z', logger: 'app.db', message: 'semicolons' },
        { level: 'warn', logger: 'Auth', message: 'NLog' },
        { level: 'warn', message: 'Server: Emby' },
        { level: 'info', logger: 'org.apache.Broker', message: 'a | b', data: { thread: 'main' } },
        { level: 'error', logger: 'Table output.0', message: 'Pentaho' },
        { level: 'error', message: 'App: ClickHouse', data: { pid: '12' } },
        { logger: 'org.x.y', message: 'JBoss', data: { thread: 'MSC service thread 1-1' } },
        { message: 'RabbitMQ', data: { pid: '0.8.0' } },
        { logger: 'o.a.s.Request', message: 'Solr', data: { thread: 'qtp1-2' } },
        { level: 'error', message: 'SQL Server Agent', data: { code: '298' } },
        { level: 'error', logger: 'Basis', source: 'Trace.cpp(00469)', message: 'HANA' },
        { level: 'error', message: 'dbt', data: { time: '13:00:00.823001', thread: 'Thread-1 (' } },
        { level: 'error', message: 'Python 3.10', data: { thread: 'Thread-1 (run)' } },
        { timestamp: '2026-01-25T13:00:00.823Z', level: 'error', message: 'a colon' },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', message: 'blanks' },
        { level: 'info', message: 'Veeam', data: { pid: '01', tid: '3' } },
      ],
    },
    {
      lines: [
        '2026-01-25 1:00:00 PM ERROR one digit',
        '2026-01-25 13:00:00 ==ERROR== between signs',
        '2026-01-25 13:00:00 app/WARN: a name before',
        '2026-01-25 13:00:00 ERROR/app a name behind',
        '2026-01-25 13:00:00 Error - a dash',
        '2026-01-25 13:00:00 [FEHLER] German',
        '2026-Jan-25 13:00:00.823 ERROR Boost',
        'Sunday, January 25, 2026 1:00:00 PM ERROR in full',
        '25 January 2026 13:00:00 ERROR British',
        '20260125130000 ERROR without a sign',
        '1769346000 ERROR seconds',
        '1769346000823 ERROR milliseconds',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', message: 'one digit' },
        { level: 'error', message: 'between signs' },
        { level: 'warn', logger: 'app', message: 'a name before' },
        { level: 'error', logger: 'app', message: 'a name behind' },
        { level: 'error', message: 'a dash' },
        { level: 'error', severity_text: 'FEHLER', message: 'German' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'Boost' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'in full' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'British' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'without a sign' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'seconds' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'milliseconds' },
      ],
    },
    {
      lines: ['02/01/2026 13:00:00 ERROR nothing tells the month'],
      expect: [{ timestamp: undefined, level: 'error', data: { time: '02/01/2026 13:00:00' } }],
    },
    {
      lines: ['2026-01-25T13:00:00.823001Z ERROR app::db: gone table="a b" rows=3'],
      expect: [{ level: 'error', logger: 'app::db', message: 'gone', data: { table: 'a b', rows: 3 } }],
    },
    {
      lines: [
        '2026-01-25 13:00:00 no level here',
        '2026-01-25 13:00:00 INFORMAL meeting',
        '2026-01-25 13:00:00 Got ERROR from a peer',
        '2026-01-25 13:00:00 the last ERROR was',
        '2026-01-25 13:00:00 - INFORMATION-DESK',
        '2026-01-25 13:00:00 H=a.b [1.2.3.4]:5 F=<info@a.b> rejected',
        '2026-01-25 13:00:00 Error Code: 5',
        '2026-01-25 13:00:00 fetched http pages',
        '2026-01-25 13:00:00 writing error report to /tmp/x',
        '2026-01-25 13:00:00 sending fatal mail template',
        '2026-01-25 13:00:00 the warning threshold is 80%',
        '2026-01-25 13:00:00 and error at end: gone',
        '2026-01-25 13:00:00 last error: none',
        '2026-01-25 13:00:00 3 error reports written',
        '2026-01-25 13:00:00 disk error on sda',
        '2026-01-25 13:00:00 the ERROR was gone',
        '2026-01-25 13:00:00 INPUT/output is slow',
        '2026-01-25 13:00:00 == Summary ==',
        '2026-01-25 13:00:00 HTTP 503 Service Unavailable',
        '2026-01-25 13:00:00 app HTTP 200 OK',
      ],
      expect: [],
    },
  ],
}

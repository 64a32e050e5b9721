import { takeLogger } from '../logger-of.ts'
import { anyLevel, digits, markedLevel, pattern } from '../pattern.ts'
import { anyTime } from '../times.ts'

const time = `(?<timestamp>${anyTime})`
const marked = `(?:${markedLevel})`
const sign = `(?=[[(<]${marked} {0,5}[\\])>]|${marked} {0,10}[:|]|(?:${anyLevel})(?:[ \\t\\]]|$))[[(<]?(?<level>${markedLevel}) {0,5}[\\])>]?(?: {0,10}\\||:| -)?`
const text = String.raw`(?:[ \t]+(?<message>.*)|$)`
/** What cannot be a word of a text: in brackets, with a point or a number in it. */
const field = String.raw`(?:\[[^\]]{0,200}\]|\{[^}]{0,200}\}|main|[\w$]{1,100}(?:[.:@/-][\w$]{1,100}){1,20}|[\w.]{1,40}=\S{1,200}|\d{1,10}|-|\|)`

/** What is left: a time, a level and a text, with or without marks between them. */
export const timeLevel = pattern({
  name: 'time-level',
  summary:
    'TIME LEVEL MESSAGE in any other layout: zap, tracing, zerolog, Serilog, NLog and WildFly consoles',
  starts: `${digits}[JFMASOND`,
  heads: {
    zap: String.raw`^${time}\t(?<level>${anyLevel})\t(?:(?:(?<logger>[\w.-]{1,200})\t)?(?<source>[\w./-]{1,200}\.go:\d{1,9})\t)?(?<message>.*)$`,
    tracing: String.raw`^(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) {1,2}(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?:(?<span>[\w:-]{1,100}\{[^}]{0,1000}\}(?::[\w:-]{1,100}(?:\{[^}]{0,1000}\})?){0,10}): )?(?<logger>\w{1,100}(?:::\w{1,100}){0,10}): (?<message>.*)$`,
    rust: String.raw`^(?<timestamp>${anyTime})(?<!\.\d{6}Z) +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) (?<logger>\w{1,100}(?:::\w{1,100}){1,10}): (?<message>.*)$`,
    nlog: String.raw`^${time}\|(?<level>${markedLevel})\|(?:(?<logger>[\w.+-]{1,200})\|)?(?<message>.*)$`,
    default: `^${time}(?: +| - +)(?:\\| +)?(?:\\[(?<thread>[^\\]]{1,100})\\] +)?${sign}${text}`,
    fields: `^${time}[ ,] {0,9}(?<fields>(?:${field}[ \\t]{1,9}){1,5})${sign}${text}`,
    clock: `^\\[?(?<time>\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)\\]? {1,9}(?:\\|-)?${sign}\\]?${text}`,
    minecraft: String.raw`^\[(?:(?<time>\d\d:\d\d:\d\d)|\d{1,2}[A-Z][a-z]{2}\d{4} \d\d:\d\d:\d\d\.\d{3})\] \[(?<thread>[^\]/]{1,100})\/(?<level>${anyLevel})\](?: \[(?<logger>[^\]]{1,200})\])?: (?<message>.*)$`,
    epoch: String.raw`^(?<timestamp>\d{10}\.\d{1,9}|\d{13}) +(?:\[(?<thread>[^\]]{1,100})\] +)?\[?(?<level>${anyLevel})\]?:?[ \t]+(?<message>.*)$`,
  },
  finish(record) {
    const { data } = record
    if (data?.fields !== undefined) data.fields = String(data.fields).trim()
    takeLogger(record)
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
        '2026-01-25T13:00:00Z  WARN app::db: slow',
        '[13:00:00 INF] no date',
        '2026-01-25 13:00:00.823 | WARNING  | short loguru',
        '2026-01-25 13:00:00,823 | FATAL | main | karaf',
      ],
      expect: [
        { level: 'error', logger: 'app', source: 'db/pool.go:12', message: 'gone\t{"n": 1}' },
        { level: 'warn', logger: 'app::db', message: 'slow' },
        { level: 'warn', logger: 'app::db', message: 'slow' },
        { level: 'info', message: 'no date', data: { time: '13:00:00' } },
        { level: 'warn', message: 'short loguru' },
        { level: 'fatal', message: 'main | karaf' },
      ],
    },
    {
      lines: [
        '2026-01-25 13:00:00.8230|Info|App.Main|up',
        '1769346000823 ERROR com.acme.Foo - gone',
        '2026-01-25T13:00:00.823Z http: GET /',
        '25/01/2026 13:00:00 warn: day first',
        '01/25/2026, 1:00:00 PM error: month first',
        '2026-01-25 13:00:00,823 INFO  [io.quarkus] (main) started',
        '2026-01-25 13:00:00,823 [] [main] TRACE com.acme.Foo - in',
        '2026-01-25 13:00:00,823 main ERROR Could not create a plugin',
        '13:00:00,823 |-INFO in ch.qos.logback.Action - done',
        '2026-01-25 13:00:00:823 +0100 [main] DEBUG com.acme.Foo - in',
        '2026-01-25T13:00:00.823001Z  INFO request{id=1}: app::db: done n=1',
        '[13:00:00] [Server thread/WARN]: slow tick',
        '2026.01.25 13:00:00 ERROR points',
        '20260125 13:00:00.823 ERROR compact',
        '2026-01-25T13:00:00.823001Z 0 [Note] [MY-010068] [Server] ready',
        '2026-01-25T13:00:00.823Z pid=12 tid=abc class=Job INFO: start',
        '2026-01-25 13:00:00.823+0000 [id=1]\tINFO\thudson.WebAppMain#init: up',
      ],
      expect: [
        { level: 'info', logger: 'App.Main', message: 'up', timestamp: '2026-01-25T13:00:00.8230Z' },
        { level: 'error', logger: 'com.acme.Foo', message: 'gone', timestamp: '2026-01-25T13:00:00.823Z' },
        { level: 'debug', severity_text: 'http', message: 'GET /' },
        { level: 'warn', message: 'day first', timestamp: '2026-01-25T13:00:00.000Z' },
        { level: 'error', message: 'month first', timestamp: '2026-01-25T13:00:00.000Z' },
        { level: 'info', logger: 'io.quarkus', message: 'started', data: { thread: 'main' } },
        { level: 'trace', logger: 'com.acme.Foo', message: 'in', data: { fields: '[] [main]' } },
        { level: 'error', message: 'Could not create a plugin', data: { fields: 'main' } },
        { level: 'info', data: { time: '13:00:00,823' } },
        { level: 'debug', logger: 'com.acme.Foo', timestamp: '2026-01-25T12:00:00.823Z' },
        { level: 'info', logger: 'app::db', message: 'done n=1', data: { span: 'request{id=1}' } },
        { level: 'warn', message: 'slow tick', data: { time: '13:00:00', thread: 'Server thread' } },
        { level: 'error', timestamp: '2026-01-25T13:00:00.000Z' },
        { level: 'error', timestamp: '2026-01-25T13:00:00.823Z' },
        { level: 'info', message: '[MY-010068] [Server] ready', data: { fields: '0' } },
        { level: 'info', message: 'start', data: { fields: 'pid=12 tid=abc class=Job' } },
        { level: 'info', message: 'hudson.WebAppMain#init: up', data: { fields: '[id=1]' } },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00 Error handling is a chapter', '2026-01-25 13:00:00 got ERROR from it'],
      expect: [],
    },
    { lines: ['2026-01-25 13:00:00 no level here', '2026-01-25 13:00:00 INFORMAL meeting'], expect: [] },
  ],
})

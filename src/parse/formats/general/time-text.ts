import { type Format, firstOf, type LineHead } from '../../format.ts'
import { dated as datedTime } from '../../layouts/head-expressions.ts'
import { openParts } from '../../layouts/head-record.ts'
import { bareLook, bracketLook, leadingTime } from '../../layouts/leading-time.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

const layout = pattern({
  name: 'time-text',
  summary: 'TIME MESSAGE, with a date and without a level',
  heads: {
    ansible: String.raw`^(?<timestamp>${isoTime}) p=(?<pid>\d{1,10}) u=(?<user>\S{1,100}) n=(?<logger>\S{1,100}) \| (?<message>.*)$`,
    zabbix: String.raw`^ {0,6}(?<pid>\d{1,10}):(?<timestamp>\d{8}:\d{6}\.\d{3}) (?<message>\S.*)$`,
    ceph: String.raw`^(?<timestamp>${isoTime}) (?<thread>7f[0-9a-f]{6,14}) (?<level>-1| [015]) (?<message>\S.*)$`,
    epoch: String.raw`^(?<timestamp>1[4-9]\d{8}): (?<message>\S.*)$`,
    pipes: String.raw`^(?<timestamp>\d{8}-\d{1,2}:\d{1,2}:\d{1,2}:\d{1,3})\|(?<logger>[\w-]{1,60})\|(?<pid>\d{1,20})\|(?<message>.*)$`,
  },
  levels: { '-1': 'error', ' 0': 'info', ' 1': 'info', ' 5': 'debug' },
  weak: ['ansible', 'epoch'],
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00 starting',
        'second line',
        '2026-01-25T13:00:01+01:00: going on',
        '01/02/2026 01:00:00 PM is when this was logged',
        '20260125-13:0:2:606|Step_LSC|30002312|onStandStepChanged 3579',
        'Jan 25 13:00:03 link is down on port 3',
        '2026-01-25 13:00:02,823 p=12 u=ada n=ansible | ok: [web1]',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'starting\nsecond line', format: 'time-text' },
        { timestamp: '2026-01-25T12:00:01.000Z', level: undefined, message: 'going on' },
        { timestamp: '2026-01-02T13:00:00.000Z', message: 'is when this was logged' },
        { timestamp: '2026-01-25T13:00:02.606Z', logger: 'Step_LSC', data: { pid: '30002312' } },
        { timestamp: '2026-01-25T13:00:03.000Z', message: 'link is down on port 3' },
        { logger: 'ansible', message: 'ok: [web1]', data: { pid: '12', user: 'ada' } },
      ],
    },
    {
      lines: ['1769346000: Client a1 disconnected.'],
      expect: [{ timestamp: '2026-01-25T13:00:00.000Z', message: 'Client a1 disconnected.' }],
    },
    {
      lines: [
        '2026-01-25 13:00 no seconds',
        '2026-01-25 13:00:00,web1,between commas',
        'Sun Jan 25 13:00:00 CET 2026: date(1)',
        'Sun 25 Jan 13:00:00 GMT 2026 day first',
        '2026-01-25-13:00:00 a dash',
        'Sun 25 Jan 2026 01:00:00 PM CET: the same in America',
        '25-Jan-2026 13:00:00.823 client queried',
        '25.01.2026 13:00:00 in Germany',
        '1/25/2026 1:00:00 PM on Windows',
        '01/25/26 13:00:00 (pid:12) a short year',
        '20260125_130000 for names of files',
        '2026-01-25_13-00-00 the same',
        '1769346000.823 counted from 1970',
        '(2026-01-25 13:00:00) in round brackets',
        '<2026-01-25 13:00:00> in angle brackets',
        '260125  3:00:00 a blank before the hour',
        '2026-01-25 13:00:00 CET with the name of a zone',
        '2026-01-25 13:00:00 GET /x is none',
        '2026-01-25 13:00:00 +12 rows',
        '02/03/2026 13:00:00 which month?',
        '25.01.2026 13:00 cron started',
        '   12:20260125:130000.823 Zabbix',
        '2026-01-25T13:00:00.823+0000 7f1234567890 -1 Ceph',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'no seconds' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'web1,between commas' },
        { timestamp: '2026-01-25T12:00:00.000Z', message: 'date(1)' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'day first' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'a dash' },
        { timestamp: '2026-01-25T12:00:00.000Z', message: 'the same in America' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'client queried' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'in Germany' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'on Windows' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: '(pid:12) a short year' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'for names of files' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'the same' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'counted from 1970' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'in round brackets' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'in angle brackets' },
        { timestamp: '2026-01-25T03:00:00.000Z', message: 'a blank before the hour' },
        { timestamp: '2026-01-25T12:00:00.000Z', message: 'with the name of a zone' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'GET /x is none' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: '+12 rows' },
        { timestamp: '2026-02-03T13:00:00.000Z', message: 'which month?' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'cron started' },
        { timestamp: '2026-01-25T13:00:00.823Z', message: 'Zabbix', data: { pid: '12' } },
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          message: 'Ceph',
          level: 'error',
          data: { thread: '7f1234567890' },
        },
      ],
    },
    {
      lines: [
        'Sun Jan 25 13:00:00 UTC 2026',
        'copied 3 files',
        '=== 2026-01-25 14:00:00 === night run',
        '#### Sun 25 Jan 2026 03:00:00 PM UTC ####',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', message: '', format: 'time-text' },
        { event: 'line', text: 'copied 3 files' },
        { timestamp: '2026-01-25T14:00:00.000Z', message: 'night run' },
        { timestamp: '2026-01-25T15:00:00.000Z', message: '' },
      ],
    },
    {
      lines: [
        '1769346000.5 seconds elapsed',
        '2026-01-25 is a day',
        '2026-01-25 13:00 - ',
        '20260125 rows in 130000 ms',
        '12/25/26 was a day',
        '2026-13-25 13:00:00 no such month',
        '=== 2026-01-25 ===',
      ],
      expect: [],
    },
  ],
})

const rule = '(?:={2,40}|-{2,40}|[*]{2,40}|#{1,40})'

/** A time and nothing else, as `date` prints it, or between two rules: what stands below are lines of their own. */
const alone = pattern({
  name: 'time-text',
  summary: '',
  heads: {
    alone: `^(?<timestamp>${datedTime})$`,
    rules: `^${rule} ?(?<timestamp>${datedTime}) ?${rule}(?: (?<message>.*))?$`,
  },
  weak: ['alone', 'rules'],
  more: { belongs: () => false },
  samples: [],
})

/** Dates and times written in any other way. */
const dated: LineHead = {
  looks: [bareLook, bracketLook],
  line(text, clock) {
    const found = text.startsWith('[') ? undefined : leadingTime(text)
    return found === undefined ? undefined : openParts(found, clock, { name: 'time-text', isWeak: true })
  },
}

const heads = [...(layout.heads ?? []), ...(alone.heads ?? []), dated]

/** A date and a time at the beginning, and no level: little, so it ends no record of another format. */
export const timeText: Format = { ...layout, heads, line: firstOf(heads) }

import { stripAnsi } from '../../../lib/text.ts'
import type { Log } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { levelFields } from '../../layouts/levels.ts'
import type { Clock } from '../../time/clock.ts'

const words = 'NOTSET|DEBUG|INFO|WARNING|ERROR|CRITICAL|CRIT'
const layout = new RegExp(
  String.raw`^(?:\[(\d\d\/\d\d\/\d\d )?(\d\d:\d\d:\d\d)\] | {11}| {20})(${words}) {1,6}(?=\S)(.*?)(?: {1,200}([\w.-]{1,100}\.pyx?:\d{1,7}))? *$`,
  's',
)
/** Rich prints a time once and leaves blanks for the records that follow within the second. */
const times = new WeakMap<Clock, { readonly log: number; readonly stamp: Pick<Log, 'timestamp' | 'data'> }>()

/** Rich’s handler for Python’s logging: `[13:00:00] INFO     text        app.py:12`, in columns. */
export const rich: Format = {
  name: 'rich',
  summary: 'Rich’s logging handler: [TIME] LEVEL MESSAGE FILE:LINE in columns',
  heads: [{ looks: [layout.source], line }],
  line,
  samples: [
    {
      lines: [
        '[01/25/26 13:00:00] INFO     Hello, World!                               a.py:31',
        '                    ERROR    two that is too long for one of the         a.py:32',
        '                             lines                                              ',
        '[13:00:00] WARNING  without a date                                       a.py:33',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'info',
          message: 'Hello, World!',
          source: 'a.py:31',
          format: 'rich',
        },
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'two that is too long for one of the\nlines',
          source: 'a.py:32',
          lines: 2,
        },
        { timestamp: undefined, level: 'warn', message: 'without a date', data: { time: '13:00:00' } },
      ],
    },
    {
      lines: ['    INFO     indented otherwise', '[01/25/26 13:00:00] no level', '           INFORMAL'],
      expect: [],
    },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  const plain = text.includes('\x1b') ? stripAnsi(text) : text
  const [, day, time, word = '', message = '', source] = layout.exec(plain) ?? []
  if (word === '') return undefined
  const last = times.get(clock)
  const log = clock.log()
  const before = last?.log === log ? last.stamp : undefined
  const stamp = time === undefined ? before : timeOf(day, time, clock)
  if (stamp !== undefined) times.set(clock, { log, stamp })
  const record = {
    timestamp: undefined,
    event: 'log',
    ...(word === 'NOTSET' ? { level: 'trace', severity_text: word } : levelFields(word)),
    message,
    source,
    ...stamp,
    ...(stamp?.data && { data: { ...stamp.data } }),
    format: 'rich',
  } as Log
  return { is: 'open', record, isWeak: time === undefined, indent: plain.indexOf(word) + 9 }
}

/** The date is written as in the United States. */
function timeOf(day: string | undefined, time: string, clock: Clock): Pick<Log, 'timestamp' | 'data'> {
  if (day === undefined) return { data: { time } }
  const [month, date, year] = day.trim().split('/')
  const timestamp = clock.utc(`20${year}-${month}-${date} ${time}`)
  return timestamp === undefined ? { data: { time: day + time } } : { timestamp }
}

import { stripAnsi } from '../../../lib/text.ts'
import { type Format, firstOf, type LineHead } from '../../format.ts'
import { headParts } from '../../layouts/head-parts.ts'
import { openParts } from '../../layouts/head-record.ts'
import { leadingTime, squareLook } from '../../layouts/leading-time.ts'
import { anyLevel, isoTime, markedLevel, pattern } from '../../layouts/pattern.ts'
import { withProgram } from '../../programs/program-head.ts'

const time = String.raw`\[(?<timestamp>${isoTime})`

/**
 * `[2026-01-25 13:00:00] ERROR: text`, in the layouts of scripts, monolog, log4js, Elasticsearch and env_logger; `[time] text` too, which
 * tells little and ends no other record.
 */
const layout = pattern({
  name: 'bracket-time',
  summary:
    '[TIME] LEVEL: MESSAGE, [TIME] [LEVEL] MESSAGE, [TIME LEVEL LOGGER] MESSAGE, [TIME][LEVEL][LOGGER] MESSAGE, [TIME] MESSAGE',
  heads: {
    env: String.raw`^${time} (?<level>${anyLevel}) +(?<logger>[\w:.-]{1,200})\] (?<message>.*)$`,
    envoy: String.raw`^${time}\]\[(?<pid>\d{1,10})\]\[(?<level>${markedLevel})\]\[(?<logger>[\w-]{1,60})\] (?:\[(?<source>[\w./-]{1,300}:\d{1,9})\] )?(?<message>.*)$`,
    elastic: String.raw`^${time}\]\[(?<level>${markedLevel}) *\]\[(?<logger>[^\]\s]{1,200}) *\] ?(?<message>.*)$`,
    monolog: String.raw`^${time}\] (?<logger>[\w-]{1,100})\.(?<level>${anyLevel}): (?<message>.*)$`,
    log4js: String.raw`^${time}\] \[(?<level>${anyLevel}) *\] (?<logger>[\w.-]{1,100}) - (?<message>.*)$`,
    bracket: String.raw`^${time}\] \[(?<level>${anyLevel}) *\]:? ?(?<message>.*)$`,
    flask: String.raw`^${time}\] (?<level>${anyLevel}) in (?<source>[\w.]{1,100}): (?<message>.*)$`,
    samba: String.raw`^${time}, {1,2}(?<debug_level>\d{1,2})(?:, [^\]]{1,200})?\] (?<source>[\w./-]{1,200}:\d{1,9}\(\w{1,100}\))(?<message>.*)$`,
    icinga: String.raw`^${time}\] (?<level>debug|notice|information|warning|critical)\/(?<logger>[A-Z]\w{1,60}): (?<message>.*)$`,
    level: String.raw`^${time}\] (?<level>${anyLevel})(?::| -| )(?: (?<message>.*)|$)`,
    word: String.raw`^${time}\] (?<level>TRACE|DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|CRIT|FATAL) +(?<message>.*)$`,
  },
  hasNames: true,
  samples: [
    {
      lines: [
        '[2025-08-05 19:27:00] \x1b[31mERROR:\x1b[0m upload failed',
        'second line',
        '[2025-08-05 19:27:01] going on',
      ],
      expect: [
        {
          timestamp: '2025-08-05T19:27:00.000Z',
          level: 'error',
          message: 'upload failed\nsecond line',
          format: 'bracket-time',
          lines: 2,
        },
        { timestamp: '2025-08-05T19:27:01.000Z', level: undefined, message: 'going on' },
      ],
    },
    {
      lines: [
        '[2026-01-25T13:00:00Z WARN  app::db] slow',
        '[2026-01-25 13:00:00] local.NOTICE: hi',
        '[2026-01-25T13:00:00.823] [INFO] default - hi',
        '[2026-01-25 13:00:00] [debug] hi',
        '[2026-01-25 13:00:00] WARN hi',
        '[2026-01-25 13:00:00,823] ERROR in views: Flask',
        '[2026-01-25 13:00:00,823] {taskinstance.py:1937} ERROR - Airflow',
        '[2026-01-25 13:00:00,823][app.train][WARNING] - Hydra',
        '[13:00:00 INF] no date',
        '[2026-01-25 13:00:00,823] [INFO] [launch.py:82:main] DeepSpeed',
        '[2026-01-25 13:00:00 +0000] critical/TcpSocket: Icinga',
        '[13:00:00] [Server thread/WARN]: Minecraft',
        '[1769346000] Nagios',
        '[2026/01/25 13:00:00.823001,  0] ../source3/smbd/server.c:12(main)',
        '  Samba',
      ],
      expect: [
        { level: 'warn', logger: 'app::db', message: 'slow' },
        { level: 'info', logger: 'local', severity_text: 'NOTICE', message: 'hi' },
        { level: 'info', logger: 'default', message: 'hi' },
        { level: 'debug', message: 'hi' },
        { level: 'warn', message: 'hi' },
        { level: 'error', source: 'views', message: 'Flask' },
        { level: 'error', source: 'taskinstance.py:1937', message: 'Airflow' },
        { level: 'warn', logger: 'app.train', message: 'Hydra' },
        { level: 'info', message: 'no date', data: { time: '13:00:00' } },
        { level: 'info', source: 'launch.py:82:main', message: 'DeepSpeed' },
        { level: 'fatal', logger: 'TcpSocket', message: 'Icinga' },
        { level: 'warn', message: 'Minecraft', data: { time: '13:00:00', thread: 'Server thread' } },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'Nagios' },
        { source: '../source3/smbd/server.c:12(main)', message: '  Samba', data: { debug_level: '0' } },
      ],
    },
    {
      lines: [
        '[2026-01-25T13:00:00,823][WARN ][o.e.m.j.JvmGcMonitor     ] [node-1] slow',
        '[2026-01-25T13:00:00,823][FATAL][o.e.b.Elasticsearch] out of memory',
        '[2026-01-25 13:00:00.823][12][warning][main] [source/server/server.cc:412] slow',
        '[2026-01-25T13:00:00,823][ERROR][größe] umlauts',
      ],
      expect: [
        { level: 'warn', logger: 'o.e.m.j.JvmGcMonitor', message: '[node-1] slow' },
        { level: 'fatal', logger: 'o.e.b.Elasticsearch', message: 'out of memory' },
        { level: 'warn', logger: 'main', source: 'source/server/server.cc:412', message: 'slow' },
        { level: 'error', logger: 'größe', message: 'umlauts' },
      ],
    },
    {
      lines: ['[2026-01-25 13:00] no seconds', '[Sun Jan 25 13:00:00 2026] from C'],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'no seconds' },
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'from C' },
      ],
    },
    { lines: ['[2026-13-25 13:00:00] no such month', '[13:00] no date'], expect: [] },
  ],
})

/** A time alone. */
const plain = withProgram(
  pattern({
    name: 'bracket-time',
    summary: '',
    heads: {
      plain: String.raw`^${time}\] ?(?<message>.*)$`,
      epoch: String.raw`^\[(?<timestamp>1\d{9})\] (?<message>\S.*)$`,
      web: String.raw`^\[(?<timestamp>\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?)\] ?(?<message>.*)$`,
    },
    weak: ['plain', 'web', 'epoch'],
    samples: [],
  }),
  { hasOnlyTime: true },
)

const datedHead: LineHead = {
  looks: [squareLook],
  line(text, clock) {
    const found = text.startsWith('[') ? leadingTime(text) : undefined
    return found === undefined ? undefined : openParts(found, clock, { name: 'bracket-time', isWeak: true })
  },
}

/** The same with dates and times written in any other way. */
const dated = withProgram({ ...layout, heads: [datedHead], line: datedHead.line }, { hasOnlyTime: true })

const parts: LineHead = {
  looks: ['^\\['],
  line(text, clock) {
    const bare = text.includes('\x1b') ? stripAnsi(text) : text
    const found = bare.startsWith('[') ? headParts(bare) : undefined
    return found === undefined || found.isLevelFirst
      ? undefined
      : openParts(found, clock, { name: 'bracket-time' })
  },
}

const heads = [...(layout.heads ?? []), parts, ...(plain.heads ?? []), ...(dated.heads ?? [])]

export const bracketTime: Format = { ...layout, heads, line: firstOf(heads) }

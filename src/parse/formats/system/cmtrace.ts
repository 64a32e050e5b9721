import type { Level, Log } from '../../../records/index.ts'
import type { Format, LineHead } from '../../format.ts'
import type { Clock } from '../../time/clock.ts'
import { offsetOf } from '../../time/zone-names.ts'

const begins = '<![LOG['
const end =
  /\]LOG\]!><time="(\d{1,2}:\d\d:\d\d(?:\.\d{1,9})?)([+-]\d{1,3})?" +date="(\d{1,2})-(\d{1,2})-(\d{4})" +component="([^"]{0,200})"([^>]{0,1000})>$/
const levels: Readonly<Record<string, Level>> = { '0': 'info', '1': 'info', '2': 'warn', '3': 'error' }

const entry: LineHead = {
  looks: [String.raw`^<!\[LOG\[`],
  line(text, clock) {
    if (!text.startsWith(begins)) return undefined
    const record = { event: 'log', message: text, format: 'cmtrace' } as Log
    if (end.test(text)) {
      close(record, [], clock)
      return { is: 'open', record, isWhole: true }
    }
    return {
      is: 'open',
      record,
      belongs: () => true,
      isLast: line => end.test(line),
      close: (open, lines) => close(open, lines, clock),
    }
  },
}

/** Logs for Microsoft’s CMTrace, of Configuration Manager and Intune: `<![LOG[text]LOG]!><time="13:00:00.823-060" date="01-25-2026" …>`. */
export const cmtrace: Format = {
  name: 'cmtrace',
  summary:
    'CMTrace (Configuration Manager, Intune): <![LOG[MESSAGE]LOG]!><time="…" date="…" component="…" type="…">',
  heads: [entry],
  line: entry.line,
  samples: [
    {
      lines: [
        '<![LOG[cannot run]LOG]!><time="13:00:00.823-060" date="01-25-2026" component="ccmexec" context="" type="3" thread="12" file="a.cpp:7">',
        '<![LOG[two',
        'lines]LOG]!><time="13:00:01.5+000" date="1-25-2026" component="ccmexec" context="" type="2" thread="12" file="">',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          level: 'error',
          message: 'cannot run',
          logger: 'ccmexec',
          source: 'a.cpp:7',
          data: { thread: '12' },
          format: 'cmtrace',
        },
        { timestamp: '2026-01-25T13:00:01.500Z', level: 'warn', message: 'two\nlines', lines: 2 },
      ],
    },
    { lines: ['<![CDATA[text]]>', '[LOG[text]LOG]'], expect: [] },
  ],
}

function close(record: Log, lines: readonly string[], clock: Clock): void {
  const text = [record.message, ...lines].join('\n')
  const found = end.exec(text)
  record.message = text.slice(begins.length, found?.index)
  if (found === null) return
  const [, time, bias = '', month = '', day = '', year, component, rest = ''] = found
  const stamp = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time?.padStart(8, '0')}`
  // Windows tells how many minutes UTC is ahead of local time.
  const timestamp = clock.utc(bias === '' ? stamp : stamp + offsetOf(-Number(bias)))
  if (timestamp !== undefined) record.timestamp = timestamp
  if (component) record.logger = component
  const data: Record<string, unknown> = {}
  for (const [, key = '', value = ''] of rest.matchAll(/ ([a-z]{1,20})="([^"]*)"/g))
    if (value) data[key] = value
  const { type, file, ...others } = data
  const level = levels[String(type)]
  if (level !== undefined) record.level = level
  if (typeof file === 'string') record.source = file
  if (Object.keys(others).length > 0) record.data = others
}

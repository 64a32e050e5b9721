import type { Level, Log } from '../../../records/index.ts'
import type { Format, LineHead } from '../../format.ts'
import { offsetOf } from '../../time/zone-names.ts'

const head =
  /^(\d{4}-\d\d-\d\d)-(\d\d)\.(\d\d)\.(\d\d\.\d{6})([+-]\d{3}) ([IEA]\d{1,12}[A-Z]\d{1,8}) +LEVEL: (\w+)(?: \(\w+\))?$/
const levels: Readonly<Record<string, Level>> = {
  Critical: 'fatal',
  Severe: 'error',
  Error: 'error',
  Warning: 'warn',
  Event: 'info',
  Info: 'info',
}

const entry: LineHead = {
  looks: [head.source],
  line(text, clock) {
    const [, day, hour, minute, second, zone = '', record, word = ''] = head.exec(text) ?? []
    const level = levels[word]
    if (day === undefined || level === undefined) return undefined
    const timestamp = clock.utc(`${day} ${hour}:${minute}:${second}${offsetOf(Number(zone))}`)
    if (timestamp === undefined) return undefined
    const log = {
      timestamp,
      event: 'log',
      level,
      message: '',
      ...(word.toLowerCase() !== level && { severity_text: word }),
      data: { record },
      format: 'db2',
    } as Log
    return { is: 'open', record: log, belongs: line => line !== '', close }
  },
}

/** Db2’s db2diag.log: `2026-01-25-13.00.00.823001+060 E1234A567  LEVEL: Error`, with `NAME: text` in the lines below. */
export const db2: Format = {
  name: 'db2',
  summary: 'Db2’s db2diag.log: TIME RECORD LEVEL: LEVEL, and NAME: TEXT in the lines below',
  heads: [entry],
  line: entry.line,
  samples: [
    {
      lines: [
        '2026-01-25-13.00.00.823001+060 E1234A567            LEVEL: Severe',
        'PID     : 1234                 TID : 5678           PROC : db2sysc 0',
        'INSTANCE: db2inst1             NODE : 000           DB   : SHOP',
        'FUNCTION: DB2 UDB, buffer pool services, sqlbIoError, probe:10',
        'MESSAGE : ADM6017E  The table space is full.',
        '          Add space.',
        '',
        'text',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823001Z',
          level: 'error',
          message: 'ADM6017E  The table space is full.\nAdd space.',
          source: 'DB2 UDB, buffer pool services, sqlbIoError, probe:10',
          data: {
            record: 'E1234A567',
            pid: '1234',
            tid: '5678',
            proc: 'db2sysc 0',
            instance: 'db2inst1',
            node: '000',
            db: 'SHOP',
          },
          format: 'db2',
          lines: 6,
        },
        { event: 'line', text: '' },
        { event: 'line', text: 'text' },
      ],
    },
    { lines: ['2026-01-25-13.00.00.823001+060 LEVEL: Error', '2026-01-25-13.00.00 text'], expect: [] },
  ],
}

const first = /^(MESSAGE|FUNCTION|[A-Z][A-Z0-9 #,]{1,30}?) *: ?(.*)$/
const columns = /([A-Z][A-Z ]{0,12}?) *: (.{0,200}?)(?= {2,}[A-Z][A-Z ]{0,12}? *: |$)/g

function close(record: Log, lines: readonly string[]): void {
  const data: Record<string, unknown> = { ...record.data }
  const message: string[] = []
  let isMessage = false
  for (const line of lines) {
    const [, name, text = ''] = /^\s/.test(line) ? [] : (first.exec(line) ?? [])
    if (name === undefined) {
      if (isMessage) message.push(line.trim())
      else if (line.trim() !== '')
        data.more = data.more === undefined ? line.trim() : `${data.more}\n${line.trim()}`
      continue
    }
    isMessage = name === 'MESSAGE'
    if (isMessage) message.push(text)
    else if (name === 'FUNCTION') record.source = text
    else for (const [, key = '', value = ''] of line.matchAll(columns)) data[key.toLowerCase()] = value.trim()
  }
  record.message = message.join('\n')
  if (record.message === '') record.message = String(data.more ?? record.source ?? '')
  record.data = data
}

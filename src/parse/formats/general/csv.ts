import type { Format, LineHead } from '../../format.ts'
import type { Parts } from '../../layouts/head-names.ts'
import { openParts } from '../../layouts/head-record.ts'
import { levelFields, levelWords } from '../../layouts/levels.ts'

const day = String.raw`\d{4}[-/.]\d\d[-/.]\d\d|\d\d\.\d\d\.\d{4}`
const clock = String.raw`\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`
const capitals = levelWords.filter(word => word === word.toUpperCase()).join('|')
const level = `(?:${capitals}|${capitals.toLowerCase()}|Trace|Debug|Info|Information|Warn|Warning|Error|Critical|Fatal)`

/** `TIME,LEVEL,…`, each perhaps in quotes; the time as one field or as two, and one field at most before the level. */
const look = String.raw`^"?(?:${day})(?:[ T]|"?[,;]"?)${clock}"?[,;](?:"?[\w.:/@ -]{1,80}"?[,;])?"?${level}"?[,;]`
const beginning = new RegExp(look)
const dated = new RegExp(`^(?:${day})$`)
const name = /^[A-Za-z_][\w.:/@-]{0,79}$/

const row: LineHead = {
  looks: [look],
  line(text, time) {
    if (!beginning.test(text)) return undefined
    const sign = /[,;]/.exec(text)?.[0] ?? ','
    const fields = fieldsOf(text, sign)
    const isSplit = dated.test(fields[0] ?? '')
    const stamp = isSplit ? `${fields[0]} ${fields[1]}` : fields[0]
    const at = isSplit ? 2 : 1
    const before = levelFields(fields[at] ?? '').level === undefined ? fields[at] : undefined
    const behind = at + (before === undefined ? 1 : 2)
    const { level, severity_text: severity } = levelFields(fields[behind - 1] ?? '')
    if (stamp === undefined || level === undefined) return undefined
    const found: Parts = { stamp, level, data: {}, message: '' }
    if (severity !== undefined) found.severity = severity
    if (before !== undefined) found.logger = before
    const rest = fields.slice(behind)
    if (before === undefined && rest.length > 1 && name.test(rest[0] ?? '')) found.logger = rest.shift() ?? ''
    found.message = rest.join(sign)
    return openParts(found, time, { name: 'csv' })
  },
}

/** Logs as tables: `2026-01-25 13:00:00,ERROR,app,"a text, with a comma"`. */
export const csv: Format = {
  name: 'csv',
  summary: 'TIME,LEVEL,LOGGER,MESSAGE with commas or semicolons, in quotes or not; DATE;TIME;LEVEL;…',
  heads: [row],
  line: row.line,
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00,ERROR,"a ""big"" text, with a comma"',
        '"2026-01-25T13:00:01Z","warning","app","slow"',
        '2026-01-25;13:00:02;INFO;app.db;up, and running',
        '2026-01-25 13:00:03,app.db,DEBUG,the level third',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'a "big" text, with a comma',
          format: 'csv',
        },
        { timestamp: '2026-01-25T13:00:01.000Z', level: 'warn', logger: 'app', message: 'slow' },
        { timestamp: '2026-01-25T13:00:02.000Z', logger: 'app.db', message: 'up, and running' },
        { level: 'debug', logger: 'app.db', message: 'the level third' },
      ],
    },
    {
      lines: ['time,level,message', '2026-01-25,ERROR,no time of day', '2026-01-25 13:00:00,web1,no level'],
      expect: [],
    },
  ],
}

/** A quote inside quotes is written twice (RFC 4180). */
function fieldsOf(text: string, sign: string): string[] {
  const fields: string[] = []
  let at = 0
  while (at <= text.length) {
    let end = text.charCodeAt(at) === quote ? closing(text, at + 1) : -1
    if (end !== -1 && end + 1 < text.length && text[end + 1] !== sign) end = -1
    if (end !== -1) {
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 2
      continue
    }
    const next = text.indexOf(sign, at)
    fields.push(text.slice(at, next === -1 ? undefined : next))
    if (next === -1) break
    at = next + 1
  }
  return fields
}

const quote = 34

function closing(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== quote) return at
  return -1
}

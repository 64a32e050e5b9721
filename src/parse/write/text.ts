import type { LineRecord } from '../../records/index.ts'
import { escaped, needsEscape, progressJson, providerJson, write } from '../../records/write.ts'
import type { Ids } from '../attempts/derived.ts'
import type { Item, LogItem } from './item.ts'

/** Items → lines of NDJSON without their ends, as byte strings; `rename` gives the keys of a line other names. */
export type Writer = (item: Item) => string

/** The order of the keys is that of the schema, as everywhere: a test compares it with the generated writers’. */
export function writer(rename?: (line: string) => string): Writer {
  const start = starts()
  const text = (item: Item): string => {
    if (item.is === 'log') return logText(item, start)
    if (item.is === 'passed') return item.line
    const { record } = item
    return (record.event === 'line' ? lineText(record) : undefined) ?? write(record)
  }
  return rename === undefined ? text : item => rename(text(item))
}

function logText(item: LogItem, start: Start): string {
  const { timestamp, site, message, isPlain, data, meaning, stream, file } = item
  const text = isPlain || !needsEscape(message) ? message : escaped(message)
  const begin = start(item)
  let json =
    timestamp === undefined ? `{"${begin.slice(3)}${text}` : `{"timestamp":"${timestamp}${begin}${text}`
  if (meaning?.progress !== undefined) json += `"${progressJson(meaning.progress)}${site.names}`
  else if (meaning?.provider !== undefined)
    json += `"${site.names}${providerJson(meaning.provider)}${data === undefined ? '' : `,"data":${data}`}${site.behindData}`
  else json += data === undefined ? site.end : site.beforeData + data + site.behindData
  if (stream !== undefined) json += stream === 'stdout' ? stdout : stderr
  return file === undefined ? `${json}}` : `${json}${file.json}${item.line}}`
}

const stdout = ',"stream":"stdout"'
const stderr = ',"stream":"stderr"'

/** A line that nobody knows, glued; undefined: it has more fields than those of most. */
function lineText(record: LineRecord): string | undefined {
  for (const key in record) if (!few.has(key)) return undefined
  const { text, file, line } = record
  const place = file === undefined || line === undefined ? '' : `,"file":${quoted(file)},"line":${line}`
  return `{"event":"line"${place},"text":${quoted(text)}}`
}

const few = new Set(['event', 'text', 'file', 'line'])

const quoted = (text: string): string => (needsEscape(text) ? `"${escaped(text)}"` : `"${text}"`)

type Start = (item: LogItem) => string

/** All between the time and the message, in two parts: the number of the line stands between them. */
interface Beginning {
  readonly before: string
  readonly behind: string
}

/** `","event":"log",…,"message":"`: it changes only with the attempt, the level, and the number of the line. */
function starts(): Start {
  let lastIds: Ids | undefined
  let known = new Map<string, Beginning>()
  const byIds = new WeakMap<Ids, Map<string, Beginning>>()
  return ({ ids, seq, site: { level }, meaning }) => {
    if (ids !== lastIds) {
      lastIds = ids
      known = byIds.get(ids) ?? new Map()
      byIds.set(ids, known)
    }
    const key = meaning?.progress === undefined ? (level ?? '') : `progress ${level}`
    let start = known.get(key)
    if (start === undefined) {
      start = beginningOf(ids, level, meaning)
      known.set(key, start)
    }
    return seq === undefined ? start.before + start.behind : `${start.before},"seq":${seq}${start.behind}`
  }
}

function beginningOf(
  { run_id, type, attempt }: Ids,
  level: LogItem['site']['level'],
  meaning: LogItem['meaning'],
): Beginning {
  let before = `","event":"${meaning?.progress === undefined ? 'log' : 'progress'}"`
  if (run_id !== undefined) before += `,"run_id":${JSON.stringify(run_id)}`
  let behind = ''
  if (type !== undefined) behind += `,"type":${JSON.stringify(type)}`
  if (attempt !== undefined) behind += `,"attempt":${attempt}`
  if (level !== undefined) behind += `,"level":"${level}"`
  return { before, behind: `${behind},"message":"` }
}

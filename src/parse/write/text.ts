import { escaped, needsEscape, progressJson, providerJson, write } from '../../records/write.ts'
import type { Ids } from '../derived.ts'
import type { Item, LogItem } from './item.ts'

/** Items → lines of NDJSON without their ends, as byte strings; `rename` gives the keys of a line other names. */
export type Writer = (item: Item) => string

/** The order of the keys is that of the schema, as everywhere: a test compares it with the generated writers’. */
export function writer(rename?: (line: string) => string): Writer {
  const start = starts()
  const text = (item: Item): string => {
    if (item.is === 'log') return logText(item, start)
    return item.is === 'passed' ? item.line : write(item.record)
  }
  return rename === undefined ? text : item => rename(text(item))
}

function logText(item: LogItem, start: Start): string {
  const { timestamp, site, message, data, saying, stream, file } = item
  const text = needsEscape(message) ? escaped(message) : message
  const begin = start(item)
  let json =
    timestamp === undefined ? `{"${begin.slice(3)}${text}` : `{"timestamp":"${timestamp}${begin}${text}`
  if (saying?.progress !== undefined) json += `"${progressJson(saying.progress)}${site.names}`
  else if (saying?.provider === undefined && data === undefined) json += site.end
  else {
    const about = saying?.provider === undefined ? '' : providerJson(saying.provider)
    json += `"${site.names}${about}${data === undefined ? '' : `,"data":${data}`},"format":"${site.format}"`
  }
  if (stream !== undefined) json += `,"stream":"${stream}"`
  return file === undefined ? `${json}}` : `${json}${file.json}${item.line}}`
}

type Start = (item: LogItem) => string

/** All between the time and the message: `","event":"log",…,"message":"`. It changes only with the attempt and the level. */
function starts(): Start {
  let lastIds: Ids | undefined
  let known = new Map<string, string>()
  return ({ ids, seq, site: { level }, saying }) => {
    if (seq !== undefined) return startOf(ids, seq, level, saying)
    if (ids !== lastIds) {
      lastIds = ids
      known = new Map()
    }
    const key = saying?.progress === undefined ? (level ?? '') : `progress ${level}`
    const found = known.get(key)
    if (found !== undefined) return found
    const made = startOf(ids, seq, level, saying)
    known.set(key, made)
    return made
  }
}

function startOf(
  { run_id, type, attempt }: Ids,
  seq: number | undefined,
  level: LogItem['site']['level'],
  saying: LogItem['saying'],
): string {
  let json = `","event":"${saying?.progress === undefined ? 'log' : 'progress'}"`
  if (run_id !== undefined) json += `,"run_id":${JSON.stringify(run_id)}`
  if (seq !== undefined) json += `,"seq":${seq}`
  if (type !== undefined) json += `,"type":${JSON.stringify(type)}`
  if (attempt !== undefined) json += `,"attempt":${attempt}`
  if (level !== undefined) json += `,"level":"${level}"`
  return `${json},"message":"`
}

import type { Level, Log } from '../../records/index.ts'
import { type Format, firstOf, type LineHead } from '../format.ts'
import type { Site } from '../head.ts'
import { readStamp } from '../time/stamp.ts'
import { type Matcher, matcher } from './byte-pattern.ts'
import type { Pattern } from './described.ts'
import { mayBeginWithName, takeNames } from './head-parts.ts'
import { closed, type Member, memberOf, pieceBefore, pieceOf } from './json-text.ts'
import { levelFields, severityText } from './levels.ts'
import { site } from './log-record.ts'
import { partsOfRecords } from './parts-of-record.ts'
import { knownSites } from './sites.ts'
import { typed, type ValueType } from './value.ts'

/** A date and time with or without zone, for use in heads. */
export const isoTime = String.raw`\d{4}[-/]\d\d[-/]\d\d[Tt ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:[Zz]|(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?|UTC|[+-]\d\d(?::?\d\d)?))?(?! [AP]M\b)`
/** Words that mean a level wherever they stand. */
export const anyLevel =
  'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|CRIT|FATAL|SEVERE|SUCCESS|PANIC|ALERT|EMERG|EMERGENCY|CONFIG|FINE|FINER|FINEST|VERBOSE|MARK|trace|debug|info|notice|warn|warning|error|critical|fatal|panic|TRC|DBG|INF|WRN|FTL|VRB'
/** And those that may be words of a text, unless a bracket or a colon marks them. */
export const markedLevel = `${anyLevel}|Trace|Debug|Info|Information|Notice|Warn|Warning|Error|Critical|Fatal|Verbose|Note|System|verbose|silly|SILLY|http|HTTP|crit|alert|emerg|err`

export function pattern(given: Pattern): Format {
  const heads = Object.entries(given.heads).map(
    ([name, source]): LineHead => ({
      looks: [source],
      line: reader(given, source, given.weak?.includes(name) === true),
    }),
  )
  return {
    name: given.name,
    summary: given.summary,
    heads,
    line: firstOf(heads),
    layout: given,
    samples: given.samples,
  }
}

/** Where in the array of groups the parts of a head stand; 0: nowhere. */
interface Groups {
  readonly stamp: number
  readonly level: number
  readonly logger: number
  readonly source: number
  readonly message: number
  /** All others, which become data. */
  readonly data: ReadonlyArray<{
    readonly index: number
    readonly key: string
    readonly member: Member
    readonly type: ValueType | undefined
  }>
}

const named = new Set(['timestamp', 'level', 'logger', 'source', 'message'])

function groupsOf(names: readonly string[], types: Pattern['types']): Groups {
  const at = (name: string): number => names.indexOf(name) + 1
  return {
    stamp: at('timestamp'),
    level: at('level'),
    logger: at('logger'),
    source: at('source'),
    message: at('message'),
    data: names.flatMap((key, index) =>
      named.has(key) || key === ''
        ? []
        : [{ index: index + 1, key, member: memberOf(key), type: types?.[key] }],
    ),
  }
}

/** Reads lines with one head. It is compiled for the first line that looks like it: all of them would take milliseconds. */
function reader(given: Pattern, source: string, isWeak: boolean): LineHead['line'] {
  let find: Matcher | undefined
  let groups = groupsOf([], undefined)
  const places = knownSites((word, logger, source) => {
    const level = word === undefined ? { level: given.level } : levelIn(given, word)
    if (word !== undefined && level.level === undefined) return undefined
    return site({ level: level.level, severity: level.severity_text, logger, source, format: given.name })
  })
  const at = (found: Found, group: number): string | undefined => (group === 0 ? undefined : found[group])
  const { more } = given
  const hasParts = more?.second === undefined && !given.needsObject
  const isPlain = given.finish === undefined && hasParts
  const partsOf = partsOfRecords(given.name)
  return (line, clock) => {
    if (find === undefined) {
      find = matcher(source)
      groups = groupsOf(find.names, given.types)
    }
    const found = find.groups(line)
    if (found === undefined) return undefined
    const place = places(at(found, groups.level), at(found, groups.logger), at(found, groups.source))
    if (place === undefined) return undefined
    const stamp = groups.stamp === 0 ? undefined : found[groups.stamp]
    const timestamp = stamp === undefined ? undefined : clock.utc(stamp)
    // A time that needs a year, which nobody knows, is a time all the same.
    if (stamp !== undefined && timestamp === undefined && readStamp(stamp) === undefined) return undefined
    const message = (groups.message === 0 ? undefined : found[groups.message]) ?? ''
    const hasNames = given.hasNames === true && mayBeginWithName(message)
    if (isPlain && !hasNames) {
      return {
        is: 'log',
        timestamp,
        second: timestamp === undefined ? undefined : clock.second(),
        site: place,
        message,
        data: dataJson(groups, found),
        stamp,
        isWeak,
        more,
      }
    }
    const record = recordOf(given.name, timestamp, place, message)
    const data = dataOf(groups, found)
    if (data !== undefined) record.data = data
    if (hasNames) takeNames(record)
    given.finish?.(record)
    const parts = hasParts ? partsOf(record) : undefined
    if (parts !== undefined) {
      const { data, message } = parts
      const second = timestamp === undefined ? undefined : clock.second()
      return {
        is: 'log',
        timestamp: parts.timestamp,
        second: parts.timestamp === timestamp ? second : undefined,
        site: parts.site,
        message,
        data,
        stamp,
        isWeak,
        more,
      }
    }
    return { is: 'open', record, isWeak, stamp, ...more }
  }
}

/** `undefined` stands for absent until the record is written. */
const recordOf = (
  format: string,
  timestamp: string | undefined,
  { level, severity, logger, source }: Site,
  message: string,
): Log => {
  const record = {
    timestamp,
    event: 'log',
    level,
    ...(severity !== undefined && { severity_text: severity }),
    message,
    logger,
    source,
    format,
  }
  return record as unknown as Log
}

type Found = ReadonlyArray<string | undefined>

function dataOf({ data }: Groups, found: Found): Record<string, unknown> | undefined {
  let values: Record<string, unknown> | undefined
  for (const { index, key, type } of data) {
    const text = found[index]
    if (text === undefined || text === '') continue
    values ??= {}
    values[key] = typed(text, type)
  }
  return values
}

/** The same as JSON. */
function dataJson({ data }: Groups, found: Found): string | undefined {
  if (data.length === 0) return undefined
  let json = ''
  let isBehindText = false
  for (const { index, member, type } of data) {
    const text = found[index]
    if (text === undefined || text === '') continue
    const value = type === undefined ? text : typed(text, type)
    const isText = typeof value === 'string'
    json += pieceBefore(json, isBehindText, member, isText)
    json += pieceOf(value)
    isBehindText = isText
  }
  return closed(json, isBehindText)
}

function levelIn({ levels }: Pattern, word: string): { level?: Level | undefined; severity_text?: string } {
  const own = levels !== undefined && Object.hasOwn(levels, word) ? levels[word] : undefined
  if (own === undefined) return levelFields(word)
  const severity = severityText(word, own)
  return { level: own, ...(severity !== undefined && { severity_text: severity }) }
}

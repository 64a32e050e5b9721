import { stripAnsi } from '../lib/text.ts'
import type { Level, Log } from '../records/index.ts'
import { type Matcher, matcher } from './byte-pattern.ts'
import type { Clock } from './clock.ts'
import type { Format, OpenHead, Sample } from './format.ts'
import { levelFields, severityText } from './levels.ts'
import { readStamp } from './stamp.ts'
import { typed, type ValueType } from './value.ts'

/** A layout of lines as data: what a regular expression with named groups can tell. */
export interface Pattern {
  readonly name: string
  readonly summary: string
  readonly starts?: string
  /** What every line of it holds: the others need no regular expression. */
  readonly holds?: string
  /**
   * Regular expressions for the beginning of a record, each with a name. The groups `timestamp level logger source
   * message` become these keys, all others data.
   */
  readonly heads: Readonly<Record<string, string>>
  /** Words of this format → levels; others mean what they always mean. A word that means none is no head. */
  readonly levels?: Readonly<Record<string, Level>>
  /** Level of records whose head tells none. */
  readonly level?: Level
  /** Groups that are no texts. */
  readonly types?: Readonly<Record<string, ValueType>>
  /** Heads that tell too little to interrupt a record of another format. */
  readonly weak?: readonly string[]
  readonly more?: Pick<
    OpenHead,
    'second' | 'needsSecond' | 'indent' | 'isLast' | 'isWhole' | 'isBrief' | 'close'
  >
  /** What the groups say beyond being groups. */
  readonly finish?: (record: Log) => void
  readonly samples: readonly Sample[]
}

/** A date and time with or without zone, for use in heads. */
export const isoTime = String.raw`\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?|UTC|[+-]\d\d(?::?\d\d)?))?(?! [AP]M\b)`
/** Words that mean a level wherever they stand. */
export const anyLevel =
  'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|CRIT|FATAL|SEVERE|SUCCESS|PANIC|ALERT|EMERG|EMERGENCY|CONFIG|FINE|FINER|FINEST|VERBOSE|MARK|trace|debug|info|notice|warn|warning|error|critical|fatal|panic|TRC|DBG|INF|WRN|FTL|VRB'
/** And those that may be words of a text, unless a bracket or a colon marks them. */
export const markedLevel = `${anyLevel}|Trace|Debug|Info|Information|Notice|Warn|Warning|Error|Critical|Fatal|Verbose|Note|System|verbose|silly|SILLY|http|HTTP|crit|alert|emerg|err`

export const digits = '0123456789'
export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function pattern(given: Pattern): Format {
  const heads = Object.entries(given.heads).map(([name, source]) => ({
    find: lazily(source),
    isWeak: given.weak?.includes(name) === true,
  }))
  return {
    name: given.name,
    summary: given.summary,
    ...(given.starts !== undefined && { starts: given.starts }),
    line(text, clock) {
      if (given.holds !== undefined && !text.includes(given.holds)) return undefined
      const plain = text.includes('\x1b') ? stripAnsi(text) : text
      for (const head of heads) {
        const found = read(given, head.find, plain, clock)
        if (found === undefined) continue
        const { record, stamp } = found
        return { is: 'open', record, isWeak: head.isWeak, stamp, ...given.more }
      }
      return undefined
    },
    layout: given,
    samples: given.samples,
  }
}

/** Compiled for the first line that may be one: a program that starts needs few of them, and all take milliseconds. */
function lazily(source: string): Matcher {
  let find: Matcher | undefined
  return line => {
    find ??= matcher(source)
    return find(line)
  }
}

const named = new Set(['timestamp', 'level', 'logger', 'source', 'message'])

function read(
  given: Pattern,
  find: Matcher,
  line: string,
  clock: Clock,
): { readonly record: Log; readonly stamp: string | undefined } | undefined {
  const groups = find(line)
  if (groups === undefined) return undefined
  const { timestamp: stamp, level: word, logger, source, message = '' } = groups
  const level = word === undefined ? { level: given.level } : levelOf(given, word)
  if (word !== undefined && level.level === undefined) return undefined
  const timestamp = stamp === undefined ? undefined : clock.utc(stamp)
  // A time that needs a year, which nobody knows, is a time all the same.
  if (stamp !== undefined && timestamp === undefined && readStamp(stamp) === undefined) return undefined
  const record = { timestamp, event: 'log', ...level, message, logger, source, format: given.name } as Log
  for (const [key, value] of Object.entries(groups)) {
    if (value === undefined || value === '' || named.has(key)) continue
    record.data ??= {}
    record.data[key] = typed(value, given.types?.[key])
  }
  given.finish?.(record)
  return { record, stamp }
}

function levelOf({ levels }: Pattern, word: string): { level?: Level | undefined; severity_text?: string } {
  const own = levels !== undefined && Object.hasOwn(levels, word) ? levels[word] : undefined
  if (own === undefined) return levelFields(word)
  const severity = severityText(word, own)
  return { level: own, ...(severity !== undefined && { severity_text: severity }) }
}

import { anyLevel, isoTime, markedLevel } from '../../../parse/layouts/pattern.ts'

/** Times as logs write them, the longer before those that are a part of them. */
const stamps: readonly string[] = [
  isoTime,
  String.raw`\d{4}[-/.]\d\d[-/.]\d\d(?:[Tt _]|, )\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`,
  String.raw`[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?: [A-Z]{2,5})? \d{4}`,
  String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d`,
  String.raw`\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?`,
  String.raw`\d{1,2}[- ][A-Z][a-z]{2}[- ]\d{4} \d\d:\d\d:\d\d(?:[.,]\d{1,9})?`,
  String.raw`\d\d[/.-]\d\d[/.-]\d{4},? \d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [AP]M)?`,
  String.raw`\d{8}T\d{6}Z?`,
  String.raw`\d{1,2}:\d\d:\d\d [AP]M`,
  String.raw`\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?`,
  String.raw`\b1\d{9}(?:\.\d{1,9})?\b`,
]
/** Times of day and seconds since 1970, which no field of a record takes: they become data. */
const incomplete = stamps.slice(-3)

/** What stands between the time and the level is short. */
const longestBetween = 60

/** An expression for `head` of a format file. */
export interface Guess {
  readonly source: string
  /** Found by a time or level, and not only by a mark that may stand in any text. */
  readonly isSure: boolean
}

/** Heads with a time and a level, a time, a level, or else a mark such as a name in brackets. */
export function guessHeads(text: string): readonly Guess[] {
  return [
    ...[...timed(text), ...levelled(text)].map(source => ({ source, isSure: true })),
    ...marked(text).map(source => ({ source, isSure: false })),
  ]
}

function timed(text: string): string[] {
  for (const source of stamps) {
    const stamp = new RegExp(source).exec(text)
    if (stamp === null) continue
    const before = text.slice(0, stamp.index)
    if (before.length > longestBetween) continue
    const behind = text.slice(stamp.index + stamp[0].length)
    const tails = [levelTail(behind, anyLevel), `${/^\s/.test(behind) ? ' *' : ''}(?<message>.*)$`]
    const names = incomplete.includes(source) ? ['time'] : ['timestamp', 'time']
    // A head of which the beginning differs from line to line comes behind one in which it is always the same.
    const beginnings = [...new Set([quote(before), loose(before)])]
    return tails.flatMap(tail =>
      tail === undefined
        ? []
        : names.flatMap(name => beginnings.map(begin => `^${begin}(?<${name}>${source})${tail}`)),
    )
  }
  return []
}

/** What stands before a level, the level and the message; undefined: there is none near the beginning. */
function levelTail(text: string, words: string): string | undefined {
  const level = new RegExp(String.raw`\b(?:${words})\b`).exec(text)
  if (level === null || level.index > longestBetween) return undefined
  const mark = text[level.index + level[0].length] ?? ''
  return `${loose(text.slice(0, level.index))}(?<level>[A-Za-z]+)${quote(mark.trim())} *(?<message>.*)$`
}

/** A level with a bracket or colon behind it, before which no words stand. */
function levelled(text: string): string[] {
  const found = new RegExp(String.raw`^[^\w]*(?:${markedLevel})\b[\]):>|]`).test(text)
  const tail = found ? levelTail(text, markedLevel) : undefined
  return tail === undefined ? [] : [`^${tail}`]
}

/** `[name] message`, `name: message`, `name | message`, `name<tab>message`, `name = value`, `<mark> message`. */
function marked(text: string): string[] {
  const shapes: ReadonlyArray<readonly [looks: RegExp, head: string]> = [
    [/^\[[^\][]{1,40}\]\s*\S/, String.raw`^\[(?<logger>[^\][]{1,40})\]\s*(?<message>\S.*)$`],
    [
      /^[\w./-]{1,40}(?:\[\d+\])?: +\S/,
      String.raw`^(?<logger>[\w./-]{1,40})(?:\[(?<pid>\d+)\])?: +(?<message>\S.*)$`,
    ],
    [/^[^\t]{1,40}\t/, String.raw`^(?<first>[^\t]{1,40})\t(?<message>.*)$`],
    [/^[^|]{1,40}\|/, String.raw`^(?<first>[^|]{1,40}?) *\| *(?<message>.*)$`],
    [/^[^;]{1,40};/, '^(?<first>[^;]{1,40});(?<message>.*)$'],
    [/^[\w. -]{1,40}=/, String.raw`^(?<name>[\w.-]{1,40}) *= *(?<message>.*)$`],
    [/^#?\d{1,9}[ .):]+\S/, String.raw`^#?(?<number>\d{1,9})[ .):]+(?<message>\S.*)$`],
  ]
  const sign = /^[^\w\s"'([{]{1,4}(?= *\S)/.exec(text)?.[0]
  return [
    ...shapes.flatMap(([looks, head]) => (looks.test(text) ? [head] : [])),
    ...(sign === undefined ? [] : [`^${quote(sign)} *(?<message>\\S.*)$`]),
  ]
}

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/ +/g, ' +')

/** Text that may differ from line to line: numbers and words differ, marks do not. */
const loose = (text: string): string =>
  text
    .slice(-longestBetween)
    .replace(/\d+|[A-Za-z_]\w*(?:\.\w+)*| +|[^\w ]/g, part =>
      /^\d/.test(part) ? '\\d+' : /^\w/.test(part) ? '[\\w.]+' : quote(part),
    )

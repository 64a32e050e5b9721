import type { Log } from '../../records/index.ts'
import {
  capitalised,
  dressed,
  enclosed,
  letter,
  mark,
  mayHoldTime,
  moment,
  name,
  nameBefore,
  nameBehind,
  named,
  pid,
  pytest,
  sure,
  verbose,
  word,
} from './head-expressions.ts'
import { classify, type Parts, pair } from './head-names.ts'
import { levelFields, levelLetters, levelOf } from './levels.ts'

const most = 12

/**
 * The head of a line that has a time and a level, in any order and with any marks around them: names, numbers and places
 * of the source may stand between. undefined: one of the two is missing, or words of a sentence stand between them.
 */
export function headParts(line: string): Parts | undefined {
  if (!mayHoldTime.test(line)) return undefined
  const found: Parts = { data: {}, message: '' }
  const end = readPart(line, 0, found)
  if (end === undefined) return undefined
  found.isLevelFirst = found.level !== undefined && !/^[[({<|]*\d/.test(line)
  let at = past(mark, line, end)
  let behindWord = -1
  for (let part = 1; part < most && !isComplete(found); part++) {
    const begin = at
    const known = readPart(line, at, found)
    if (known !== undefined && at === behindWord && inSentence.test(line.slice(at, known + 2)))
      return undefined
    const next = known ?? readName(line, at, found)
    if (next === undefined) return undefined
    at = past(mark, line, next)
    if (known === undefined && plainWord.test(line.slice(begin, at))) behindWord = at
  }
  if (!isComplete(found)) return undefined
  found.message = line.slice(readTail(line, at, found))
  return found
}

/** A word or a number and one blank, and a word for a level in small letters with no more around it: `writing error report`. */
const plainWord = /^(?:[a-z][a-z-]*|\d{1,4}) $/
const inSentence = /^[a-z]+ (?:[^\s|;:>-]|$)/

/**
 * Whether `takeNames` could find something: nearly every message begins with a word and another one behind a blank, and
 * that is no name.
 */
export function mayBeginWithName(message: string, start = 0): boolean {
  let at = start
  while (at < message.length && isLetter(message.charCodeAt(at))) at++
  const isWord = at > start && at + 1 < message.length && message.charCodeAt(at) === blank
  if (!isWord || !isLetter(message.charCodeAt(at + 1))) return message.length > start
  return at === start + 4 && message.startsWith('root', start)
}

const blank = 32
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** Names that stand before the message of a record whose head is known. */
export function takeNames(record: Log): void {
  const found: Parts = { data: {}, message: '' }
  if (record.logger !== undefined) found.logger = record.logger
  if (record.source !== undefined) found.source = record.source
  const text = record.message ?? ''
  record.message = text.slice(readTail(text, 0, found))
  if (found.logger !== undefined) record.logger = found.logger
  if (found.source !== undefined) record.source = found.source
  if (Object.keys(found.data).length > 0) record.data = { ...record.data, ...found.data }
}

/** The same of a line that tells a level and no time. */
export function levelParts(line: string, at: number): Parts {
  const found: Parts = { data: {}, message: '' }
  found.message = line.slice(readTail(line, at, found))
  return found
}

const isComplete = ({ stamp, time, level }: Parts): boolean =>
  level !== undefined && (stamp ?? time) !== undefined

const past = (pattern: RegExp, line: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(line) ? pattern.lastIndex : at
}

/** A time or a level, or something in brackets; the index behind it. */
function readPart(line: string, at: number, found: Parts): number | undefined {
  const inside = match(enclosed, line, at)
  if (inside !== undefined) {
    const text = (inside[1] ?? inside[2] ?? inside[3] ?? inside[4] ?? '').trim()
    return readInside(text, found) ? enclosed.lastIndex : undefined
  }
  return readTime(line, at, found) ?? readLevel(line, at, found) ?? readMarkedLevel(line, at, found)
}

/** A name, a sign and a level are no longer. */
const farthest = 75

/** `==ERROR==`, `app/ERROR:` and `ERROR/app`, behind a time. */
function readMarkedLevel(line: string, at: number, found: Parts): number | undefined {
  if (found.level !== undefined || (found.stamp ?? found.time) === undefined) return undefined
  const code = line.charCodeAt(at)
  const isName = isLetter(code)
  const plain = isName ? undefined : match(dressed, line, at)
  const colon = isName ? line.indexOf(': ', at) : -1
  const before = colon !== -1 && colon < at + farthest ? match(nameBefore, line, at) : undefined
  const behind = code >= 65 && code <= 90 ? match(nameBehind, line, at) : undefined
  const word = plain?.[2] ?? before?.[2] ?? behind?.[1] ?? ''
  const { level, severity_text: severity } = levelFields(word)
  if (level === undefined || word === 'SYSTEM' || word === 'NOTE') return undefined
  found.level = level
  if (severity !== undefined) found.severity = severity
  const logger = before?.[1] ?? behind?.[2]
  if (logger !== undefined) found.logger ??= logger
  return at + (plain ?? before ?? behind ?? [''])[0].length
}

function readTime(line: string, at: number, found: Parts): number | undefined {
  if ((found.stamp ?? found.time) !== undefined) return undefined
  const text = match(moment, line, at)?.[0]
  if (text === undefined) return undefined
  if (text[2] === ':' || (text.length === 11 && text[8] === ':')) found.time = text
  else found.stamp = text
  return at + text.length
}

function readLevel(line: string, at: number, found: Parts, isInside = false): number | undefined {
  if (found.level !== undefined) return undefined
  const text = match(word, line, at)?.[0] ?? (isInside ? match(letter, line, at)?.[0] : undefined)
  if (text === undefined) return undefined
  const isUpper = text === text.toUpperCase()
  const isPadded = (found.stamp ?? found.time) !== undefined && capitalised.test(line.slice(at, at + 60))
  const isSentence = sentence.test(text) && !(text === 'http' && line[at + 4] === ':')
  // `HTTP 503 Service Unavailable`
  if (text === 'HTTP' && !isInside && line[at + 4] !== ':') return undefined
  if (!isUpper && !isInside && !isPadded && (text !== text.toLowerCase() || isSentence)) return undefined
  const fields = levelFields(own.get(text) ?? text)
  if (fields.level === undefined) return undefined
  found.level = fields.level
  const severity = text.toLowerCase() === fields.level ? undefined : text
  if (severity !== undefined) found.severity = severity
  return at + text.length
}

/** In small letters, words of sentences: `all fine`. */
const sentence = /^(?:fine|finer|finest|mark|note|system|success|config|fail|exception|severe|http)$/

const own = new Map(
  Object.entries({
    ...levelLetters,
    N: 'info',
    AUDIT: 'info',
    NOTSET: 'trace',
  }),
)

/** `Server thread/INFO`, as Minecraft writes it. */
const threadAndLevel = /^([\w #.-]{1,60})\/([A-Z]{4,5})$/

/** What stands in brackets: a time, a level, both, or names. */
function readInside(text: string, found: Parts): boolean {
  const inThread = found.level === undefined ? threadAndLevel.exec(text) : null
  if (inThread !== null && levelOf(inThread[2] ?? '') !== undefined) {
    found.data.thread = inThread[1] ?? ''
    return readInside(inThread[2] ?? '', found)
  }
  let at = 0
  let isKnown = false
  while (at < text.length) {
    const end = readTime(text, at, found) ?? readLevel(text, at, found, true)
    if (end === undefined) {
      // Words in brackets are one name.
      const rest = text.slice(at)
      classify(rest, found, 'inside')
      return isKnown || (found.level ?? found.stamp ?? found.time) !== undefined
    }
    isKnown = true
    at = past(mark, text, end)
  }
  return true
}

/** A bare name between time and level: two at most, and no word of a sentence. */
function readName(line: string, at: number, found: Parts): number | undefined {
  const text = match(name, line, at)?.[0].replace(/:$/, '')
  if (text === undefined || levelOf(text) !== undefined) return undefined
  if (/^[A-Z][a-z]*$/.test(text) || noName.test(text)) return undefined
  const program = match(pid, line, at + text.length)
  if (program !== undefined) {
    // `host program[12]`
    if (found.logger !== undefined) found.data.host = found.logger
    found.logger = text
    found.data.pid = program[1] ?? ''
    return pid.lastIndex
  }
  // `pid=12 tid=abc elapsed=1.2` is no sentence, nor is the number of a process.
  if (!pair.test(text) && !/^\d{2,7}$/.test(text))
    found.words = (found.words ?? 0) + (/^[a-z]+$/.test(text) ? 2 : 1)
  if ((found.words ?? 0) > 3) return undefined
  classify(text, found, 'between')
  return at + text.length
}

/** Words of a sentence that nothing is called by. */
const noName =
  /^(?:the|an?|and|or|no|any|of|for|with|in|on|to|by|last|first|next|this|that|got|found|was|is)$/

/** A process of Erlang, as in `<0.222.0>`. */
const erlang = /^\d{1,6}\.\d{1,9}\.\d{1,6}$/

/** Names behind time and level, as far as they are surely none of the message. */
function readTail(line: string, start: number, found: Parts): number {
  if (!mayBeginWithName(line, start)) return start
  const django = match(verbose, line, start)
  if (django !== undefined) {
    Object.assign(found.data, { pid: django[2], thread: django[3] })
    found.logger ??= django[1] ?? ''
    return verbose.lastIndex
  }
  const shown = found.logger === undefined ? match(pytest, line, start) : undefined
  if (shown !== undefined) {
    found.logger = shown[1] ?? ''
    found.source = shown[2] ?? ''
    return pytest.lastIndex
  }
  let at = start
  for (let part = 0; part < 4; part++) {
    const inside = match(enclosed, line, at)
    const bare = inside === undefined ? (match(named, line, at) ?? match(sure, line, at)) : undefined
    if (inside?.[4] !== undefined && !erlang.test(inside[4])) return at
    const text = (inside ?? bare)?.slice(1, 5).find(group => group !== undefined)
    const place = inside !== undefined || bare?.[2] !== undefined ? 'bracket' : 'behind'
    if (text === undefined || !classify(text.trim(), found, place)) return at
    const end = inside === undefined ? at + text.length : enclosed.lastIndex
    at = past(mark, line, line[end] === ']' ? end + 1 : end)
  }
  return at
}

function match(pattern: RegExp, line: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(line) ?? undefined
}

import { isCount, looksLikePassword, looksRandom, standsForNone } from './plain-value.ts'
import { hidden, type Span, type ValueReader } from './secret.ts'

/** Colours, which may stand around a name and a value. */
const ink = /(?:\x1b\[[\d;]{0,16}m){1,4}/y
const inkAtEnd = /(?:\x1b\[[\d;]{0,16}m){1,4}$/
const opening = /(?:[bBrRuUfF@$]{1,2}(?=["'`]))?(\\{0,16})(["'`]{1,3})/y
/**
 * Ends at white space or a quote; at a comma, semicolon or `&` only when another field follows, at a bracket only when
 * the word ends with it.
 */
const bare =
  /(?:(?![,;&](?:["'\s]|$|[\w.%-]{1,64}(?:[=:]|%3D))|[)\]}>]{1,4}(?:[\s,;.]|$)|%26|&(?:quot|amp|apos|#)|<\/)(?:[^\s"'`\\]|\\(?![nrtu"'\\]))|["'](?=[A-Za-z0-9])){1,65536}/y
const mostQuoted = 8192
const mostDoubled = 512

interface Value {
  readonly from: number
  readonly to: number
  /** Without its quotes. */
  readonly content: string
  readonly isQuoted: boolean
  readonly shown?: string
}

const matchAt = (expression: RegExp, text: string, at: number): RegExpExecArray | null => {
  expression.lastIndex = at
  return expression.exec(text)
}

/** The value that begins at `at`; `quote`: the quotes of its name, for what gets some. */
function readValue(text: string, at: number, quote: string): Value | undefined {
  const colour = matchAt(ink, text, at)
  const start = at + (colour?.[0].length ?? 0)
  const open = matchAt(opening, text, start)
  if (open !== null) return quotedValue(text, open, start)
  if (text[start] === '[') return listValue(text, start)
  if (text[start] === '{' && /\{\s{0,8}(?:\\{0,16}["']|\})/y.test(text.slice(start, start + 32)))
    return objectValue(text, start, quote)
  const { to, hasInk } = bareAt(text, start)
  const found = text.slice(start, to)
  if (found === '') return undefined
  return {
    from: start,
    to,
    content: hasInk ? found.replace(/\x1b\[[\d;]{0,16}m/g, '') : found,
    isQuoted: false,
    // In JSON what stands for it needs quotes.
    ...(quote !== '' &&
      found.length < 32 &&
      /^[\d.+-]+$/.test(found) && { shown: `${quote}${hidden}${quote}` }),
  }
}

/** What was read last: whatever begins within it ends where it does, so that `key=key=key=` is read once. */
let last = { text: '', from: 0, to: 0, hasInk: false }

function bareAt(text: string, at: number): { readonly to: number; readonly hasInk: boolean } {
  if (at >= last.from && at < last.to && text === last.text) return last
  const all = matchAt(bare, text, at)?.[0] ?? ''
  const hasInk = all.includes('\x1b')
  last = { text, from: at, to: at + (hasInk ? all.replace(inkAtEnd, '') : all).length, hasInk }
  return last
}

/** Up to the same quote behind the same number of backslashes, or fewer; to the end of the line when there is none. */
function quotedValue(
  text: string,
  [all, slashes = '', marks = '']: RegExpExecArray,
  start: number,
): Value | undefined {
  // Two quotes are an empty text, or those of a text in a field of CSV; three are those of a text over several lines.
  if (marks.length === 2) return doubledValue(text, marks, start + all.length)
  const mark = marks[0] ?? ''
  const from = start + all.length
  const end = Math.min(text.length, from + mostQuoted)
  let depth = 0
  for (let i = from; i < end; i++) {
    const character = text[i]
    if (character === '\\') depth++
    else {
      if (character === mark && (slashes === '' ? depth % 2 === 0 : depth <= slashes.length)) {
        // Two quotes within a text of SQL stand for one: the text goes on.
        if (slashes === '' && marks.length === 1 && goesOn(text, i, mark)) {
          i++
          continue
        }
        const to = i - (slashes === '' ? 0 : depth)
        return { from, to, content: text.slice(from, to), isQuoted: true }
      }
      depth = 0
    }
  }
  const line = text.indexOf('\n', from)
  const to = line === -1 || line > end ? end : line
  return { from, to, content: text.slice(from, to), isQuoted: true }
}

/** Whether the quote at `at` is doubled, has a letter behind it, and another quote of its kind ends the text soon. */
const goesOn = (text: string, at: number, mark: string): boolean =>
  text[at + 1] === mark &&
  /[^\s,;:)}\]"'&|]/.test(text[at + 2] ?? ' ') &&
  /^[^\s]{1,128}$/.test(text.slice(at + 2, text.indexOf(mark, at + 2)))

/** A text between doubled quotes: `""password"": ""x""` of CSV. Undefined when the two quotes are an empty text. */
function doubledValue(text: string, marks: string, from: number): Value | undefined {
  if (/[\s,;:)}\]"'&|]/.test(text[from] ?? ' ')) return undefined
  const to = text.slice(from, from + mostDoubled).indexOf(marks)
  if (to === -1) return undefined
  const content = text.slice(from, from + to)
  return content.includes('\n') ? undefined : { from, to: from + to, content, isQuoted: true }
}

const listItems = /\[\s{0,8}(?:\\{0,16}(["'])|(?=[^\s\]"'\\[{])[^\]\n]{1,4096})/y

/** A list of texts becomes one text, and the line may end within it. */
function listValue(text: string, start: number): Value | undefined {
  const open = matchAt(listItems, text, start)
  if (open === null) return undefined
  const mark = open[1]
  if (mark === undefined) {
    const from = start + 1
    return { from, to: start + open[0].length, content: open[0].slice(1), isQuoted: false }
  }
  const quote = open[0].slice(open[0].search(/[\\"']/))
  const from = start + open[0].length - quote.length
  let to = from
  let at: number | undefined = from
  for (let items = 0; items < 256 && at !== undefined; items++) {
    const item = matchAt(opening, text, at)
    if (item === null) break
    const value = quotedValue(text, item, at)
    const inside = value?.to ?? at + quote.length
    to = Math.min(text.length, inside + quote.length)
    const comma: RegExpExecArray | null = matchAt(/\s{0,8},\s{0,8}/y, text, to)
    at = comma === null ? undefined : to + comma[0].length
  }
  return { from, to, content: text.slice(from, to), isQuoted: true, shown: `${quote}${hidden}${quote}` }
}

/** An object becomes one text, in quotes like those of its name. */
function objectValue(text: string, start: number, quote: string): Value | undefined {
  const end = Math.min(text.length, start + mostQuoted)
  let depth = 0
  let to = end
  for (let i = start; i < end; i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) {
      to = i + 1
      break
    }
  }
  const content = text.slice(start, to)
  if (/^\{\s*\}$/.test(content)) return undefined
  return { from: start, to, content, isQuoted: true, shown: `${quote}${hidden}${quote}` }
}

/** The quotes of the name that ends in front of a sign: `"password": ` has some. */
const quoteOf = (name: string): string => /(\\{0,16}["'])[\s\]]{0,8}[=:]>?\s{0,8}$/.exec(name)?.[1] ?? ''

const spans = ({ from, to, shown }: Value): Span[] => [{ from, to, ...(shown !== undefined && { shown }) }]

/** The name that was found, and what stands before it. */
const nameOf = (text: string, found: RegExpExecArray): string =>
  text.slice(Math.max(0, found.index - 24), found.index) + found[0]

/** The value of a name that is sure to hold a secret, unless it says that there is none. */
export const assigned: ValueReader = (text, at, found) => {
  const value = readValue(text, at, quoteOf(found[0]))
  if (value === undefined || value.content === '') return []
  if (standsForNone(value.content, nameOf(text, found), value.isQuoted)) return []
  if (isCount(value.content, found[0])) return []
  const isPhrase = !value.isQuoted && /phrase[\s"':=\\]{1,8}$/i.test(found[0])
  return spans(isPhrase ? { ...value, to: endOfPhrase(text, value.to) } : value)
}

/** A pass phrase of several words. */
const endOfPhrase = (text: string, from: number): number =>
  from + (matchAt(/(?: [a-z]{2,16}(?![\w=:])){1,24}(?=["',;]|\s*$)/iy, text, from)?.[0].length ?? 0)

/** The value of a name that may hold anything: hidden when it looks random. */
export const assignedRandom: ValueReader = (text, at, found) => {
  const value = readValue(text, at, quoteOf(found[0]))
  // A password is shorter than a key.
  if (value === undefined) return []
  // `PASS: TestLogin2` is what tests print.
  const isPass = /pass[^a-z]{0,24}$/i.test(found[0]) && !/^PASS\s{0,8}:/.test(found[0])
  if (!looksRandom(value.content, isPass ? 6 : 12) && !(isPass && looksLikePassword(value.content))) return []
  return standsForNone(value.content, nameOf(text, found), value.isQuoted) ? [] : spans(value)
}

/** The value behind a flag and a blank: not the next flag, no `PASSWORD` of a help page. */
export const flagValue: ValueReader = (text, at, found) =>
  /^(?:-{1,2}[a-z]|(?:id|type|name|env)=|[|&;<>()[\]|\\$|[A-Z_]{3,32}(?:[\s\],.)]|$))/.test(
    text.slice(at, at + 40),
  )
    ? []
    : assigned(text, at, found)

/** The value behind `the password is`: in quotes, or a word that nobody would say about one. */
export const proseValue: ValueReader = (text, at, found) => {
  const value = readValue(text, at, '')
  if (value === undefined || standsForNone(value.content, nameOf(text, found), false)) return []
  if (
    !value.isQuoted &&
    !/^(?=.{4})\S*?(?:\d|[^\w\s.,;:!?)'-]|[a-z][A-Z])|^[a-z]{7,64}[.,;!]?$/.test(value.content)
  )
    return []
  if (value.isQuoted && /\s/.test(value.content) && value.content.length > 40) return []
  return spans(value)
}

/** Only what stands in quotes, as in SQL. */
export const quotedOnly: ValueReader = (text, at, found) =>
  matchAt(opening, text, at) === null ? [] : assigned(text, at, found)

/** A value that people would choose as a password, or that is random. */
export const passwordLike: ValueReader = (text, at, found) => {
  const value = readValue(text, at, '')
  if (value === undefined || standsForNone(value.content, nameOf(text, found), value.isQuoted)) return []
  return looksLikePassword(value.content) ? spans(value) : []
}

/** The same, in quotes only. */
export const quotedPassword: ValueReader = (text, at, found) => {
  if (matchAt(opening, text, at) === null) return []
  const hiddenSpans = passwordLike(text, at, found)
  // `secret "regcred2" not found`: names of secrets stand in quotes, too.
  if (!/(?:secrets?|tokens?|credentials?|creds|keys?)["'`]?\s{1,8}$/i.test(found[0])) return hiddenSpans
  return hiddenSpans.filter(({ from, to }) => looksRandom(text.slice(from, to)))
}

const oneEscape =
  /\\{1,8}u00([2-7][\da-f])|\\{1,8}x([2-7][\da-f])|%([2-7][\da-f])|&#x([2-7][\da-f]);|&#(\d{2,3});/gi

/** The letters that escapes stand for: `\u0070ass` is `pass`. */
export const unescaped = (name: string): string =>
  name.replace(oneEscape, (_all, ...codes: readonly unknown[]) => {
    const [unicode, hex, percent, entity, decimal] = codes as readonly (string | undefined)[]
    const digits = unicode ?? hex ?? percent ?? entity
    return String.fromCharCode(digits === undefined ? Number(decimal) : Number.parseInt(digits, 16))
  })

/**
 * Reads the texts of messages in one pass, without expressions. Most texts are words and numbers; their template is the
 * text with `<n>` for each number, and it is known without being written.
 */
export interface TemplateScan {
  /**
   * Reads a text (byte string). False: the text holds something that only the masks know (a path, an id, quotes), and
   * nothing else is to be asked of it.
   */
  readText(text: string): boolean
  /** Reads a template that is known already. */
  readTemplate(template: string): void
  /** The template that was read, or that of the text. */
  template(): string
  /** A hash of the template. */
  hash(): number
  /** A hash of the delimiters of the template, and of their places. */
  frame(): number
  /** Number of words, including an empty one before the first and after the last delimiter. */
  words(): number
  /** A hash of the word at a place, which counts from 0. */
  word(place: number): number
}

/** Longer templates are left to the masks, which cut them. */
const longestTemplate = 200

const sort = { plain: 0, delimiter: 1, digit: 2, special: 3 } as const
/** The sort of each character of ASCII; quotes are delimiters of templates, and special in texts. */
const sorts = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/\d/.test(character)) return sort.digit
  if (/[ =,;:()[\]{}]/.test(character)) return sort.delimiter
  return /[!#-&*+.<>?A-Z^_`a-z|~]/.test(character) ? sort.plain : sort.special
})
const sortOf = (code: number): number => (code < 128 ? (sorts[code] as number) : sort.special)

const [blank, colon, quote, apostrophe] = [32, 58, 34, 39]
const isDelimiter = (code: number): boolean =>
  code < 128 && (sorts[code] === sort.delimiter || code === quote || code === apostrophe)

const start = 0x811c9dc5 | 0
/** One step of FNV-1a. */
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)
const maskedHash = (hash: number): number => mixed(mixed(mixed(hash, 60), 110), 62)

/** The hash of a template or a word, as `hash` and `word` give it. */
export function templateHash(text: string): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i))
  return hash
}

/** Where the word that begins here ends in a template. */
export function wordEnd(template: string, from: number): number {
  let end = from
  while (end < template.length && !isDelimiter(template.charCodeAt(end))) end++
  return end
}

export function templateScan(): TemplateScan {
  let [text, hash, frame, words] = ['', start, start, 0]
  /** Where numbers begin and end. */
  let numbers: number[] = []
  /** The words of a text are looked at when they are asked for, which is rare. */
  let found: Int32Array | undefined

  const begin = (next: string): void => {
    text = next
    hash = start
    frame = start
    words = 1
    found = undefined
    if (numbers.length > 0) numbers = []
  }
  const template = (): string => {
    if (numbers.length === 0) return text
    let template = ''
    let from = 0
    for (let i = 0; i < numbers.length; i += 2) {
      template += `${text.slice(from, numbers[i])}<n>`
      from = numbers[i + 1] as number
    }
    return template + text.slice(from)
  }

  return {
    readText(next) {
      begin(next)
      const { length } = next
      if (length > longestTemplate || next.charCodeAt(0) === blank) return false
      let isInWord = false
      for (let i = 0; i < length; ) {
        const code = next.charCodeAt(i)
        const now = sortOf(code)
        if (now === sort.plain) {
          hash = mixed(hash, code)
          isInWord = true
          i++
        } else if (now === sort.delimiter) {
          if (code === blank && (i + 1 === length || next.charCodeAt(i + 1) === blank)) return false
          if (isInWord || i === 0) words++
          frame = mixed(isInWord ? mixed(frame, 0) : frame, code)
          hash = mixed(hash, code)
          isInWord = false
          i++
        } else {
          const end = now === sort.digit && !isInWord ? numberEnd(next, i) : -1
          if (end === -1) return false
          numbers.push(i, end)
          hash = maskedHash(hash)
          isInWord = true
          i = end
        }
      }
      // A number grows by at most two characters.
      return length + numbers.length <= longestTemplate
    },
    readTemplate(next) {
      begin(next)
      let isInWord = false
      for (let i = 0; i < next.length; i++) {
        const code = next.charCodeAt(i)
        hash = mixed(hash, code)
        const delimits = isDelimiter(code)
        if (delimits) {
          if (isInWord || i === 0) words++
          frame = mixed(isInWord ? mixed(frame, 0) : frame, code)
        }
        isInWord = !delimits
      }
    },
    template,
    hash: () => hash,
    frame: () => frame,
    words: () => words,
    word(place) {
      found ??= wordHashes(template(), words)
      return found[place] as number
    },
  }
}

function wordHashes(template: string, count: number): Int32Array {
  const hashes = new Int32Array(count)
  let place = 0
  for (let at = 0; at <= template.length && place < count; ) {
    const end = wordEnd(template, at)
    let hash = start
    for (let i = at; i < end; i++) hash = mixed(hash, template.charCodeAt(i))
    hashes[place++] = hash
    at = end
    while (at < template.length && isDelimiter(template.charCodeAt(at))) at++
    if (at === template.length && end === at) break
  }
  return hashes
}

/** `12`, `1,234.5`, `35ms`, `80%` before a delimiter or the end, as the masks read it; -1 when they may read it otherwise. */
const number = /\d+(?:[.,]\d+)*(?:[num]?s|min|h|%)?(?=\.?(?:[ )\]};,=]|$)|:(?: |$))(?!,\d)(?! [kmgt]?i?b)/iy
const code = /(?:code|errno|status|http)[ :=]{0,3}$/i

/** The end of a number that begins here, after a delimiter; -1 when it may be a part of something else. */
function numberEnd(text: string, at: number): number {
  // `code: 402` is kept, and `::5` may belong to an address.
  if (text.charCodeAt(at - 1) === colon) return -1
  if (at > 0 && code.test(text.slice(Math.max(0, at - 9), at))) return -1
  number.lastIndex = at
  return number.test(text) ? number.lastIndex : -1
}

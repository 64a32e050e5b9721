import { isDelimiter, sort, sortOf } from './characters.ts'
import { numberEnd } from './number-end.ts'
import { emptyHash, maskedHash, mixed, wordHashes } from './template-hash.ts'

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

const blank = 32

export function templateScan(): TemplateScan {
  let [text, hash, frame, words] = ['', emptyHash, emptyHash, 0]
  /** Where numbers begin and end. */
  let numbers: number[] = []
  /** The words of a text are looked at when they are asked for, which is rare. */
  let found: Int32Array | undefined

  const begin = (next: string): void => {
    text = next
    hash = emptyHash
    frame = emptyHash
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

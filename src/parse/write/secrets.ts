import { copyOf, fromBytes, toBytes, turnDeep } from '../../lib/bytes.ts'
import { hideSecrets, hideSecretsDeep, lineRedactor, mayHoldSecret } from '../../redact/hide-secrets.ts'
import { noSuspects, suspects } from './suspects.ts'

/** Hides what must not be shown; all texts are byte strings. The only place of the parser that asks for it. */
export interface Secrets {
  /** The next lines are those of this block: one look tells which of them hold nothing. */
  announce(block: Buffer): void
  /** This line, as it came, is the one that is read from now on. */
  next(line: string): void
  /** Whether there may be something to hide: one cheap look, and none at all at a part of a line that surely holds nothing. */
  mayBeIn(text: string): boolean
  /** A text without its secrets. */
  hide(text: string): string
  /** A value without secrets, text by text, so that it never breaks JSON; `source` is the line that it was read from. */
  hideIn<T>(value: T, source: string): T
  /** For one sequence of lines, in which a private key may go on from line to line. */
  lines(): LineSecrets
}

export interface LineSecrets {
  hide(line: string): string
  /** Whether the next line has to be hidden, because it stands inside a private key. */
  isInKey(): boolean
}

/** `also`: expressions of the user, with the flag `g`. */
export function secrets(isOn: boolean, also: readonly RegExp[] = []): Secrets {
  // What the user wants hidden can stand in any line.
  const { announce, isClean } = isOn && also.length === 0 ? suspects() : noSuspects
  /** The line that is read, if it surely holds nothing. */
  let clean: string | undefined
  /** What looked like a secret and was none: programs say the same a thousand times. */
  const harmless = recentTexts()
  const mayBeIn = (text: string): boolean => {
    if (!isOn || (clean !== undefined && isPart(text, clean))) return false
    return also.length > 0 || mayHoldSecret(text)
  }
  return {
    announce,
    next(line) {
      clean = isClean(line) ? line : undefined
    },
    mayBeIn,
    hide: text => (mayBeIn(text) ? toBytes(hideSecrets(fromBytes(text), also)) : text),
    hideIn: (value, source) =>
      mayBeIn(source) ? turnDeep(hideSecretsDeep(turnDeep(value, fromBytes), also), toBytes) : value,
    lines() {
      const hider = lineRedactor(also)
      return {
        hide(line) {
          const isInKey = hider.isOpen()
          if (!isInKey && (!mayBeIn(line) || harmless.has(line))) return line
          const shown = toBytes(hider.line(fromBytes(line)))
          if (!isInKey && shown === line && !hider.isOpen()) harmless.add(line)
          return shown
        },
        isInKey: hider.isOpen,
      }
    },
  }
}

/** Mostly it is all of the line, or its end. */
const isPart = (text: string, line: string): boolean =>
  text === line || line.endsWith(text) || line.includes(text)

const mostTexts = 500
const longestText = 1000

/** The texts that were added last, without those that are long. */
function recentTexts(): { has(text: string): boolean; add(text: string): void } {
  let texts = new Set<string>()
  return {
    has: text => text.length <= longestText && texts.has(text),
    add(text) {
      if (text.length > longestText) return
      if (texts.size >= mostTexts) texts = new Set()
      texts.add(copyOf(text))
    },
  }
}

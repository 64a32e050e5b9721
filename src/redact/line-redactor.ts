import { hideSecrets, mayHoldSecret } from './hide-text.ts'
import { isPlaceholder, looksLikePassword } from './plain-value.ts'
import { hidden } from './secret.ts'

/** Hides the secrets of a sequence of lines: like `hideSecrets`, and a private key that runs over several. */
export interface LineRedactor {
  line(text: string): string
  /** Inside a key: the next line has to be shown to `line`, too. */
  isOpen(): boolean
}

const beginning =
  /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}|private-lines: {0,4}\d{1,3}\s*$/i
const ending = /-{4,5} ?END [A-Z0-9 ]{0,40}KEY|private-mac:/i
/** Nothing but a line of a key, or of its head. */
const wholeLine =
  /^[\s>|]{0,16}(?:[\w+/=-]{1,80}|(?:Proc-Type|DEK-Info|Comment|Version|Charset|MessageID|Hash): .{0,128}|)\s{0,8}$/
/** A line of a key within another line: in quotes, behind a time, a prefix or a `+`. */
const run = /(?<![\w+/=.:-])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=.:-])|(?<=\\[nr])[A-Za-z0-9+/]{16,}={0,2}/g
const lastRun = /(?<=[\s"'>|])[A-Za-z0-9+/]{2,23}={0,2}(?=(?:\\[nr])?["',+\s}]{0,8}$)/
/** A key of 16384 bits has 214 lines of 64 letters. */
const mostLines = 256

const secretName = '(?:password|passwd|passphrase|secret|token|(?:api|access|private|secret|auth)[ _-]?key)'

/** A name of a secret whose value stands in the next line: `password: |`, `"password":`, `password = \`. */
const announcing = new RegExp(
  String.raw`${secretName}["']?\]?\s{0,8}(?:[:=]\s{0,8}(?:[|>][+-]?\d?|\\)|(?<=["']\s{0,8}):)\s{0,8}$`,
  'i',
)

/** A name of a secret and its sign, behind which the line ends: the value may stand in the next one. */
const emptyName = new RegExp(String.raw`${secretName}["']?\s{0,8}[:=]\s{0,8}$`, 'i')

/** A name of a secret in an environment of Kubernetes, whose value stands in the next line: `- name: DB_PASSWORD`. */
const naming =
  /^\s{0,64}(?:-\s{1,8})?["']?(?:name|key)["']?:\s{0,8}["']?[\w.-]{0,64}?(?:password|passwd|passphrase|pwd|secret|token|credentials?|(?:api|access|private|secret|auth|encryption|signing|account)[_-]?key)(?:[_-]?\w{0,12})?["']?,?\s{0,8}$/i
const namedValue = /^\s{0,64}["']?value["']?:\s{1,8}["']?(?=[^\s"'])/i

export function lineRedactor(also: readonly RegExp[] = []): LineRedactor {
  let left = 0
  let expectsValue = false
  let isNamed = false
  let isEmpty = false

  /** The line of a key that is open; undefined when it is none. */
  const insideKey = (line: string): string | undefined => {
    if (ending.test(line)) {
      left = 0
      return /^\S*$/.test(line.replace(/PRIVATE KEY(?: BLOCK)?|END /g, '')) ? hidden : hideSecrets(line, also)
    }
    left--
    if (wholeLine.test(line)) return line.trim() === '' ? line : hidden
    const shown = line.replace(run, hidden).replace(lastRun, hidden)
    if (shown !== line) return hideSecrets(shown, also)
    // A key that was never closed must not hide the rest of the log.
    left = 0
    return undefined
  }

  const read = (line: string): string => {
    if (expectsValue) {
      expectsValue = false
      const value = /^(\s{1,64}|\s{0,64}["'])(?=\S)/.exec(line)?.[0]
      if (value !== undefined) return value + hidden + (/["'],?\s{0,8}$/.exec(line)?.[0] ?? '')
    }
    if (isEmpty) {
      isEmpty = false
      const [before = '', word = ''] = /^(\s{0,64})(\S{5,256})\s{0,8}$/.exec(line)?.slice(1) ?? []
      if (looksLikePassword(word)) return before + hidden + line.slice(before.length + word.length)
    }
    if (isNamed) {
      isNamed = false
      const name = namedValue.exec(line)?.[0]
      const value = name === undefined ? '' : line.slice(name.length).replace(/["']?,?\s{0,8}$/, '')
      if (name !== undefined && !isPlaceholder(value))
        return name + hidden + line.slice(name.length + value.length)
    }
    if (left > 0) {
      const shown = insideKey(line)
      if (shown !== undefined) return shown
    }
    if (!mayHoldSecret(line)) return hideSecrets(line, also)
    if (beginning.test(line) && !ending.test(line)) left = mostLines
    expectsValue = announcing.test(line)
    isNamed = naming.test(line)
    isEmpty = !expectsValue && emptyName.test(line)
    return hideSecrets(line, also)
  }
  return { line: read, isOpen: () => left > 0 || expectsValue || isNamed || isEmpty }
}

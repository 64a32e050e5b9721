import type { Word } from '../../src/redact/letters.ts'
import type { Secret } from '../../src/redact/secret.ts'

/**
 * The words of all secrets, with the numbers of those that they belong to. Letters beyond ASCII are known both as
 * characters and as the bytes of a byte string.
 */
export function wordsOf(all: readonly Secret[]): Word[] {
  const found = new Map<string, { text: string; isName: boolean; isExact: boolean; secrets: Set<number> }>()
  all.forEach((secret, number) => {
    for (const word of secret.words) {
      const isName = word.endsWith('=')
      const isExact = !isName && !secret.expression.ignoreCase
      const text = isName ? word.slice(0, -1) : word
      for (const form of new Set([text, Buffer.from(text).toString('latin1')])) {
        const shown = isExact ? form : lowered(form)
        const key = `${isName} ${isExact} ${shown}`
        const known = found.get(key) ?? { text: shown, isName, isExact, secrets: new Set() }
        known.secrets.add(number)
        found.set(key, known)
      }
    }
  })
  return [...found.values()].map(word => ({ ...word, secrets: [...word.secrets] }))
}

/** Bytes, not characters: `Ã` is half of an é, and has no other case. */
const lowered = (word: string): string => word.replace(/[A-Z]/g, letter => letter.toLowerCase())

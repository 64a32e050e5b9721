import { type Automaton, automaton, type Word } from './automaton.ts'
import type { Secret } from './secret.ts'
import { secrets } from './secrets/index.ts'

/**
 * The words of all secrets, from the table. Words in other letters are known by what stands for them in a byte string,
 * where each letter beyond ASCII is two to four bytes, and in a text, where it is one character.
 */
export const words: readonly Word[] = wordsOf(secrets)

function wordsOf(all: readonly Secret[]): Word[] {
  const found = new Map<string, { text: string; isName: boolean; isExact: boolean; secrets: Set<Secret> }>()
  for (const secret of all) {
    for (const word of secret.words) {
      const isName = word.endsWith('=')
      const isExact = !isName && !secret.expression.ignoreCase
      const text = isName ? word.slice(0, -1) : word
      for (const form of new Set([text, Buffer.from(text).toString('latin1')])) {
        const key = `${isName} ${isExact} ${isExact ? form : form.toLowerCase()}`
        const known = found.get(key) ?? {
          text: isExact ? form : lowered(form),
          isName,
          isExact,
          secrets: new Set(),
        }
        known.secrets.add(secret)
        found.set(key, known)
      }
    }
  }
  return [...found.values()].map(word => ({ ...word, secrets: [...word.secrets] }))
}

/** Bytes, not characters: `Ã` is half of an é, and has no other case. */
export function lowered(word: string): string {
  return word.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

let made: Automaton | undefined

/** Made when it is first needed: a program that reads nothing pays nothing. */
export function alarm(): Automaton {
  made ??= automaton(words)
  return made
}

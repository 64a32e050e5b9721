import { distance } from 'fastest-levenshtein'

/**
 * The name that was probably meant: one that begins the same way, else the one with the fewest letters wrong, two at most;
 * undefined when none is near.
 */
export function closest(word: string, names: readonly string[]): string | undefined {
  if (word === '') return undefined
  const sameStart = names.find(name => name.startsWith(word) || word.startsWith(name))
  if (sameStart !== undefined) return sameStart
  const near = names.map(name => ({ name, wrong: distance(word, name) })).sort((a, b) => a.wrong - b.wrong)
  return near.find(({ wrong }) => wrong <= 2 && wrong < word.length)?.name
}

/** ` (did you mean audit?)`, or nothing. */
export function didYouMean(word: string, names: readonly string[], prefix = ''): string {
  const near = closest(word, names)
  return near === undefined ? '' : ` (did you mean ${prefix}${near}?)`
}

/** ` (did you mean smtp?)`, or when no name is near, all of them: `: choose from stderr, file, smtp`. */
export const meantOrAll = (word: string, names: readonly string[]): string =>
  didYouMean(word, names) || `: choose from ${names.join(', ')}`

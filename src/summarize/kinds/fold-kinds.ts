import { isRequest } from './fingerprint.ts'

/** A kind of messages: its text, in which parts are masked. */
interface Named {
  readonly name: string
}

/** The mask of a word that varies between messages that are otherwise the same. */
export const anyWord = '<*>'

/**
 * Values at one place of a text from which on they are a variable: few different words (`started`, `finished`) tell
 * kinds of messages apart, and many (names of users, of tables) do not. Names with digits or signs in them vary sooner.
 */
const fewest = { words: 8, ids: 3 }

const delimiter = /([\s=,;:()[\]{}"']+)/
const idLike = /[\d_./@\\-]/
const isMask = (token: string): boolean => token.includes('<') && token.includes('>')

/** A kind with its text cut into words; the delimiters between them stand at odd places. */
interface Cut<T> {
  readonly kind: T
  readonly tokens: readonly string[]
}

/** Kinds that are the same but for words that vary, and the text that all of them share. */
export interface Folded<T> {
  readonly name: string
  readonly kinds: readonly T[]
}

/**
 * Groups kinds that differ only in words that vary. The groups depend on the set of the kinds alone, not on their
 * order, so that summaries of parts give the same as one of the whole. The way is that of IPLoM (Makanju et al., 2009):
 * texts of the same length are split at the place with the fewest different words until what varies are variables.
 */
export function foldKinds<T extends Named>(kinds: readonly T[]): Folded<T>[] {
  const groups = new Map<string, Cut<T>[]>()
  const folds: Folded<T>[] = []
  for (const kind of kinds) {
    // Path and status tell requests apart.
    if (isRequest(kind.name)) {
      folds.push({ name: kind.name, kinds: [kind] })
      continue
    }
    const tokens = tokensOf(kind.name)
    add(groups, frameOf(tokens), { kind, tokens })
  }
  for (const group of groups.values()) folds.push(...split(group))
  return folds
}

/** A text cut into words, which stand at even places, and the delimiters between them. */
export const tokensOf = (text: string): readonly string[] => text.split(delimiter)

/** The delimiters of a text that was cut: texts of one kind have the same. */
export const frameOf = (tokens: readonly string[]): string =>
  tokens.filter((_, place) => place % 2 === 1).join('\0')

/** Whether two texts are of one kind, when a masked word stands for any word. */
export function isSameKind(a: string, b: string): boolean {
  if (a === b) return true
  if (!a.includes(anyWord) && !b.includes(anyWord)) return false
  const [left, right] = [tokensOf(a), tokensOf(b)]
  return (
    left.length === right.length &&
    left.every(
      (token, i) => token === right[i] || (i % 2 === 0 && (token === anyWord || right[i] === anyWord)),
    )
  )
}

function split<T>(cuts: readonly Cut<T>[]): Folded<T>[] {
  const [first] = cuts
  if (first === undefined) return []
  if (cuts.length === 1) return [folded(cuts, first.tokens)]
  // Delimiters, at the odd places, are the same in all of a group.
  const places = first.tokens.map(
    (token, i) => new Set(i % 2 === 1 ? [token] : cuts.map(({ tokens }) => tokens[i] as string)),
  )
  const varying = places.filter(({ size }) => size > 1)
  const shared = places.filter(
    (values, i) => i % 2 === 0 && values.size === 1 && isWord([...values][0] ?? ''),
  )
  if (shared.length >= varying.length && varying.every(isVariable)) {
    return [
      folded(
        cuts,
        places.map((values, i) => (values.size > 1 ? anyWord : (first.tokens[i] as string))),
      ),
    ]
  }
  const fixed = varying.filter(values => !isVariable(values))
  const at = places.indexOf(
    (fixed.length > 0 ? fixed : varying).reduce((least, values) =>
      values.size < least.size ? values : least,
    ),
  )
  const parts = new Map<string, Cut<T>[]>()
  for (const cut of cuts) add(parts, cut.tokens[at] as string, cut)
  return [...parts.values()].flatMap(split)
}

function folded<T>(cuts: readonly Cut<T>[], tokens: readonly string[]): Folded<T> {
  return { name: tokens.join(''), kinds: cuts.map(({ kind }) => kind) }
}

const isWord = (token: string): boolean => /\p{L}/u.test(token) && !isMask(token)

/** More values never make a variable a constant again: parts of a log must fold as the whole does. */
function isVariable(values: ReadonlySet<string>): boolean {
  if (values.size >= fewest.words || values.has(anyWord)) return true
  let ids = 0
  for (const value of values) if (idLike.test(value)) ids++
  return ids >= fewest.ids
}

function add<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [value])
  else group.push(value)
}

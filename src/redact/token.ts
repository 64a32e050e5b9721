import type { Secret } from './secret.ts'
import { escaped, literalOf, partsOf, sourceOf } from './shape.ts'

/**
 * Where a token may begin: not within a word, except that the letter before it may end an escape (`\n`, `\u0022`,
 * `%3D`) or a colour.
 */
export const start = String.raw`(?:(?<![\w-])|(?<=\\[nrtbf]|\\u[\da-fA-F]{4}|%[\da-fA-F]{2}|\x1b\[[\d;]{0,16}m))`

/** A token that was shortened for a message: `sk-abc...wxyz`, `sk-ab****yz`. */
const shortened = String.raw`[\w-]{0,64}(?:\.\.\.|…|\*{3,64})[\w*-]{0,64}`

/** The rest of a token that goes on, shortened or with the padding of base64. */
const rest = String.raw`(?:={1,3}|\.\.\.[\w*-]{0,64}|…)?`

/** A token that is known by its shape alone; several shapes of one issuer are one entry. */
export function token(name: string, ...shapes: readonly string[]): Secret {
  // The longer first, or the shorter one would leave the rest of it.
  const bodies = [...shapes]
    .sort((a, b) => partsOf(b).length - partsOf(a).length)
    .map(shape => {
      const [prefix] = partsOf(shape)
      const body = `${sourceOf(shape, false)}${rest}`
      return typeof prefix === 'string' && prefix.length > 3 ? `${body}|${escaped(prefix)}${shortened}` : body
    })
  return secretOf(name, shapes, `${start}(?:${bodies.join('|')})`)
}

/** A token whose letters alone would fit too much: it has exactly this length. */
export const exactToken = (name: string, ...shapes: readonly string[]): Secret =>
  secretOf(name, shapes, `${start}(?:${shapes.map(shape => sourceOf(shape, true)).join('|')})(?![\\w-])`)

const secretOf = (name: string, shapes: readonly string[], source: string): Secret => ({
  name,
  words: [...new Set(shapes.map(literalOf))],
  expression: new RegExp(source, 'g'),
  stays: 'nothing',
  hides: shapes,
})

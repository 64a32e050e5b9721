import { type ByteSet, byteSet } from './byte-sets.ts'

/** A regular expression as a tree over bytes. It may match more than the expression does, and never less. */
export type Node =
  | { readonly is: 'bytes'; readonly set: ByteSet }
  | { readonly is: 'all'; readonly of: readonly Node[] }
  | { readonly is: 'either'; readonly of: readonly Node[] }
  | {
      readonly is: 'repeated'
      readonly of: Node
      readonly min: number
      readonly isEndless: boolean
      readonly max: number
    }
  /** `^` and `$`. */
  | { readonly is: 'start' | 'end' }

/** Fits the empty text. */
export const nothing: Node = { is: 'all', of: [] }

/** What stands one after the other. */
export const partsOf = (node: Node): readonly Node[] => (node.is === 'all' ? node.of : [node])

/** Words that begin alike are told apart where they differ: long lists of words need far fewer places. */
export function either(options: ReadonlyArray<readonly Node[]>): Node {
  const byFirst = new Map<Node | undefined, Array<readonly Node[]>>()
  for (const parts of options) {
    const known = byFirst.get(parts[0])
    if (known === undefined) byFirst.set(parts[0], [parts])
    else known.push(parts)
  }
  const found = [...byFirst].map(([first, parts]): Node => {
    if (first === undefined) return nothing
    if (parts.length === 1) return { is: 'all', of: parts[0] as readonly Node[] }
    return { is: 'all', of: [first, either(parts.map(one => one.slice(1)))] }
  })
  return found.length === 1 ? (found[0] as Node) : { is: 'either', of: found }
}

const singles: Array<Node | undefined> = new Array(256).fill(undefined)

/** One byte and no other. */
export function single(code: number): Node {
  const known = singles[code]
  if (known !== undefined) return known
  const made: Node = { is: 'bytes', set: byteSet(String.fromCharCode(code)) }
  singles[code] = made
  return made
}

/** Whether what matches can only stand at the beginning of a line. */
export const isAnchored = (node: Node): boolean =>
  node.is === 'either'
    ? node.of.every(isAnchored)
    : node.is === 'all'
      ? node.of[0]?.is === 'start' || (node.of[0] !== undefined && isAnchored(node.of[0]))
      : node.is === 'start'

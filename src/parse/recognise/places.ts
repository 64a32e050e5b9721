import { anyByte, type Bits, type ByteSet, bitsOf } from './byte-sets.ts'
import { parseExpression } from './expression.ts'
import { marksOf } from './marks.ts'
import { isAnchored, type Node } from './node.ts'

/**
 * The places in an expression where a byte may stand (Glushkov, 1961): plain data, which the build makes for the
 * built-in formats (scripts/generate-places.ts), because making it takes longer than reading a short log.
 */
export interface Places {
  /** Which bytes may stand at each place; undefined: the end of the line. */
  readonly set: ReadonlyArray<Bits | undefined>
  /** Places behind each place. */
  readonly follow: ReadonlyArray<readonly number[]>
  /** Places with which the expression begins. */
  readonly first: readonly number[]
  /** Places at which the expression fits, whatever follows. */
  readonly done: readonly number[]
  /** Which of the marks every text holds that it fits (marks.ts), as bits. */
  readonly marks: number
}

/** Places at the beginning and the end of a part; `isEmpty`: it may be left out. */
interface Fragment {
  readonly first: readonly number[]
  readonly last: readonly number[]
  readonly isEmpty: boolean
}

const newline = 10
const empty: Fragment = { first: [], last: [], isEmpty: true }

/** The source of a regular expression → its places. It may fit more than the expression matches, and never less. */
export function placesOf(source: string): Places {
  const set: Array<ByteSet | undefined> = []
  const follow: number[][] = []

  const place = (bytes: ByteSet | undefined): Fragment => {
    const at = set.push(bytes) - 1
    follow.push([])
    return { first: [at], last: [at], isEmpty: false }
  }

  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const place of from) {
      const behind = follow[place] as number[]
      if (behind.length === 0) behind.push(...to)
      else for (const next of to) if (!behind.includes(next)) behind.push(next)
    }
  }

  const joined = (a: Fragment, b: Fragment): Fragment => {
    if (a === empty) return b
    link(a.last, b.first)
    return {
      first: a.isEmpty ? [...a.first, ...b.first] : a.first,
      last: b.isEmpty ? [...a.last, ...b.last] : b.last,
      isEmpty: a.isEmpty && b.isEmpty,
    }
  }

  const looped = (fragment: Fragment): Fragment => {
    link(fragment.last, fragment.first)
    return fragment
  }

  const fragmentOf = (node: Node): Fragment => {
    switch (node.is) {
      case 'bytes':
        return place(node.set)
      case 'end':
        return place(undefined)
      case 'start':
        return empty
      case 'all':
        return node.of.reduce((before: Fragment, part) => joined(before, fragmentOf(part)), empty)
      case 'either': {
        const found = node.of.map(fragmentOf)
        return {
          first: found.flatMap(one => one.first),
          last: found.flatMap(one => one.last),
          isEmpty: found.some(one => one.isEmpty),
        }
      }
      case 'repeated':
        return repeated(node)
    }
  }

  const repeated = ({ of, min, max, isEndless }: Node & { is: 'repeated' }): Fragment => {
    let whole = empty
    for (let copy = 0; copy < min; copy++) {
      const part = fragmentOf(of)
      whole = joined(whole, isEndless && copy === min - 1 ? looped(part) : part)
    }
    if (isEndless) {
      if (min > 0) return whole
      return { ...looped(fragmentOf(of)), isEmpty: true }
    }
    for (let copy = min; copy < max; copy++) whole = joined(whole, { ...fragmentOf(of), isEmpty: true })
    return whole
  }

  const tree = parseExpression(source)
  const anywhere: Fragment = isAnchored(tree) ? empty : { ...looped(place(anyByte)), isEmpty: true }
  const body = joined(anywhere, fragmentOf(tree))
  const end = place(undefined)
  const { first } = joined(body, end)
  // `.*$` or `[^\n]*$`: whatever else stands in the line, it fits.
  const isRest = (at: number): boolean => {
    const behind = follow[at] as number[]
    return (
      set[at]?.every((has, byte) => has === 1 || byte === newline) === true &&
      behind.includes(at) &&
      behind.some(next => set[next] === undefined)
    )
  }
  const done = set.flatMap((_, at) => (at === end.first[0] || isRest(at) ? [at] : []))
  return { set: set.map(bytes => bytes && bitsOf(bytes)), follow, first, done, marks: marksOf(tree) }
}

import { anyByte, type ByteSet } from './byte-sets.ts'
import { isAnchored, type Node, parseExpression } from './expression.ts'

/**
 * Places in many expressions where a byte may stand (Glushkov, 1961). `follow[p]` are the places behind place p; `set[p]`
 * the bytes that may stand there, or undefined for the end of a line. `owner[p]` is the number of its expression.
 */
export interface Positions {
  readonly set: Array<ByteSet | undefined>
  readonly follow: number[][]
  readonly owner: number[]
  /** Places with which the expressions begin. */
  readonly first: number[]
  /** Where nothing more is asked of the rest of the line. */
  readonly isDone: boolean[]
}

/** Places at the beginning and the end of a part; `isEmpty`: it may be left out. */
interface Fragment {
  readonly first: readonly number[]
  readonly last: readonly number[]
  readonly isEmpty: boolean
}

const empty: Fragment = { first: [], last: [], isEmpty: true }

export function positionsOf(sources: readonly string[]): Positions {
  const set: Array<ByteSet | undefined> = []
  const follow: number[][] = []
  const owner: number[] = []
  const first: number[] = []
  const isDone: boolean[] = []
  let current = 0

  const place = (bytes: ByteSet | undefined): Fragment => {
    const at = set.push(bytes) - 1
    follow.push([])
    owner.push(current)
    isDone.push(false)
    return { first: [at], last: [at], isEmpty: false }
  }

  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const place of from) {
      const behind = follow[place] as number[]
      for (const next of to) if (!behind.includes(next)) behind.push(next)
    }
  }

  const joined = (a: Fragment, b: Fragment): Fragment => {
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

  for (const source of sources) {
    const tree = parseExpression(source)
    const begin = set.length
    const anywhere: Fragment = isAnchored(tree) ? empty : { ...looped(place(anyByte)), isEmpty: true }
    const body = joined(anywhere, fragmentOf(tree))
    const done = place(undefined)
    isDone[done.first[0] as number] = true
    first.push(...joined(body, done).first)
    // `.*$`: whatever else stands in the line, it fits.
    for (let at = begin; at < set.length; at++) {
      const behind = follow[at] as number[]
      const ends = behind.some(next => set[next] === undefined)
      if (set[at] === anyByte && ends && behind.includes(at)) isDone[at] = true
    }
    current++
  }
  return { set, follow, owner, first, isDone }
}

import type { AST } from '@eslint-community/regexpp'
import { cellStore } from './cells.ts'
import type { Expression } from './expression.ts'
import type { Op } from './program.ts'

/** Where to go on when a way has failed; `mark`: what the cells held then; `count`: characters of a run. */
interface Way {
  readonly op: Op
  readonly at: number
  readonly mark: number
  readonly count?: number
}

/** One search of a text: where it begins is said by who asks, cells and steps go on from one beginning to the next. */
export function searcher({ flags, takes }: Expression, text: string, limit: number) {
  const byQuantifier = new Map<AST.Quantifier, number>()
  const cells = cellStore()
  let steps = 0
  let readsOn = false

  const note = (quantifier: AST.Quantifier, count = 1): void => {
    steps += count
    byQuantifier.set(quantifier, (byQuantifier.get(quantifier) ?? 0) + count)
  }
  const takesAt = (element: AST.Element, at: number): boolean => {
    readsOn ||= at >= text.length
    return takes(element, text[at])
  }

  /** Whether it matches here; past the limit it says yes, which ends the search. */
  function from(start: Op, place: number): boolean {
    const ways: Way[] = []
    const older = cells.mark()
    let op: Op | undefined = start
    let at = place
    let count: number | undefined
    while (steps <= limit) {
      if (op === undefined) {
        const way = ways.pop()
        if (way === undefined) {
          cells.restore(older)
          return false
        }
        cells.restore(way.mark)
        op = way.op
        at = way.at
        count = way.count
      }
      steps++
      switch (op.do) {
        case 'match':
          return true
        case 'take': {
          const { element, to, next }: Op & { do: 'take' } = op
          op = takesAt(element, to === 1 ? at : at - 1) ? next : undefined
          at += to
          break
        }
        case 'run': {
          const { quantifier, next, to }: Op & { do: 'run' } = op
          const length = runLength(op, at, count)
          const { min, max, greedy } = quantifier
          if (length === undefined) op = undefined
          else {
            const other = greedy ? length - 1 : length + 1
            if (other >= min && other <= max) ways.push({ op, at, mark: cells.mark(), count: other })
            op = next
            at += length * to
          }
          count = undefined
          break
        }
        case 'choose': {
          const [first, ...others]: readonly Op[] = op.ways
          for (const other of others.reverse()) ways.push({ op: other, at, mark: cells.mark() })
          op = first
          break
        }
        case 'set':
          cells.set(op.cell, op.value)
          op = op.next
          break
        case 'mark':
          cells.set(op.cell, at)
          op = op.next
          break
        case 'turn': {
          const { quantifier, cell, body, next }: Op & { do: 'turn' } = op
          note(quantifier)
          const turns = cells.get(cell)
          const isEmpty = turns > quantifier.min && cells.get(cell + 1) === at
          const again = turns < quantifier.max && !isEmpty ? body : undefined
          const leave = turns >= quantifier.min && !isEmpty ? next : undefined
          const [first, second]: Array<Op | undefined> = quantifier.greedy ? [again, leave] : [leave, again]
          if (first !== undefined && second !== undefined) {
            // The count of turns goes up for one of both ways only.
            ways.push({
              op: second === again ? counted(cell, turns + 1, second) : second,
              at,
              mark: cells.mark(),
            })
          }
          const way: Op | undefined = first ?? second
          if (way !== undefined && way === again) cells.set(cell, turns + 1)
          op = way
          break
        }
        case 'assert':
          op = holds(op.assertion, at) ? op.next : undefined
          break
        case 'look':
          op = looks(op, at) ? op.next : undefined
          break
        case 'repeat': {
          const begins = cells.get(op.cell)
          const ends = cells.get(op.cell + 1)
          const taken = begins >= 0 && ends >= begins ? text.slice(begins, ends) : ''
          const begin: number = op.to === 1 ? at : at - taken.length
          steps += taken.length
          at += taken.length * op.to
          const isThere = begin >= 0 && isSame(text.slice(begin, begin + taken.length), taken)
          readsOn ||= begin + taken.length > text.length
          op = isThere ? op.next : undefined
          break
        }
      }
    }
    return true
  }

  const isSame = (one: string, other: string): boolean =>
    one === other || (flags.ignoreCase && one.toLowerCase() === other.toLowerCase())

  function looks({ inside, negate }: Op & { do: 'look' }, at: number): boolean {
    const older = cells.mark()
    const isFound = from(inside, at)
    if (negate) cells.restore(older)
    return isFound !== negate
  }

  /** How many characters a run takes: at first, or `asked`. Undefined: not that many are there. */
  function runLength(op: Op & { do: 'run' }, at: number, asked: number | undefined): number | undefined {
    const { quantifier, element, to } = op
    const { min, max, greedy } = quantifier
    const isTaken = (count: number): boolean => takesAt(element, to === 1 ? at + count : at - count - 1)
    note(quantifier)
    if (asked !== undefined) return greedy || isTaken(asked - 1) ? asked : undefined
    const most = greedy ? max : min
    let count = 0
    while (count < most && isTaken(count)) count++
    note(quantifier, count)
    return count < min ? undefined : count
  }

  function holds({ kind, ...assertion }: (Op & { do: 'assert' })['assertion'], at: number): boolean {
    readsOn ||= kind !== 'start' && at >= text.length
    if (kind === 'start') return at === 0 || (flags.multiline && text[at - 1] === '\n')
    if (kind === 'end') return at === text.length || (flags.multiline && text[at] === '\n')
    return (isWord(text[at - 1]) !== isWord(text[at])) !== ('negate' in assertion && assertion.negate)
  }

  return { from, steps: () => steps, readsOn: () => readsOn, byQuantifier }
}

const counted = (cell: number, value: number, next: Op): Op => ({ do: 'set', cell, value, next })

const isWord = (letter: string | undefined): boolean => letter !== undefined && /\w/.test(letter)

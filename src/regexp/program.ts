import { type AST, visitRegExpAST } from '@eslint-community/regexpp'

/** 1: reads to the right; -1: to the left, as a look-behind does. */
export type Direction = 1 | -1

type Character = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

/** What a backtracking engine does at one place, and where it goes on. Cells are numbers that backtracking restores. */
export type Op =
  | { readonly do: 'match' }
  | { readonly do: 'take'; readonly element: Character; readonly to: Direction; readonly next: Op }
  /** A loop over single characters. */
  | {
      readonly do: 'run'
      readonly quantifier: AST.Quantifier
      readonly element: Character
      readonly to: Direction
      readonly next: Op
    }
  | { readonly do: 'choose'; readonly ways: readonly Op[] }
  | { readonly do: 'set'; readonly cell: number; readonly value: number; readonly next: Op }
  | { readonly do: 'mark'; readonly cell: number; readonly next: Op }
  /** Before and after every turn of a loop: `cell` counts the turns, the cell behind it is where the last one began. */
  | {
      readonly do: 'turn'
      readonly quantifier: AST.Quantifier
      readonly cell: number
      body: Op
      readonly next: Op
    }
  | {
      readonly do: 'assert'
      readonly assertion: AST.EdgeAssertion | AST.WordBoundaryAssertion
      readonly next: Op
    }
  | { readonly do: 'look'; readonly inside: Op; readonly negate: boolean; readonly next: Op }
  | { readonly do: 'repeat'; readonly cell: number; readonly to: Direction; readonly next: Op }

/** The operations of a pattern. */
export function compile(pattern: AST.Pattern): Op {
  const cells = new Map<AST.Node, number>()
  /** Two cells for each group that captures (its ends) and for each loop. */
  const cellOf = (node: AST.Node): number => {
    const cell = cells.get(node) ?? cells.size * 2
    cells.set(node, cell)
    return cell
  }

  const choice = (list: readonly AST.Alternative[], to: Direction, next: Op): Op => {
    const ways = list.map(({ elements }) => sequence(elements, to, next))
    return ways.length === 1 && ways[0] !== undefined ? ways[0] : { do: 'choose', ways }
  }

  const sequence = (elements: readonly AST.Element[], to: Direction, next: Op): Op =>
    to === 1
      ? elements.reduceRight((rest, element) => one(element, to, rest), next)
      : elements.reduce((rest, element) => one(element, to, rest), next)

  function one(element: AST.Element, to: Direction, next: Op): Op {
    switch (element.type) {
      case 'Group':
        return choice(element.alternatives, to, next)
      case 'CapturingGroup': {
        const cell = cellOf(element)
        const [first, last] = to === 1 ? [cell, cell + 1] : [cell + 1, cell]
        const end: Op = { do: 'mark', cell: last, next }
        return { do: 'mark', cell: first, next: choice(element.alternatives, to, end) }
      }
      case 'Quantifier':
        return loop(element, to, next)
      case 'Assertion':
        if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
          const inside = choice(element.alternatives, element.kind === 'lookahead' ? 1 : -1, { do: 'match' })
          return { do: 'look', inside, negate: element.negate, next }
        }
        return { do: 'assert', assertion: element, next }
      case 'Backreference': {
        const [group] = [element.resolved].flat()
        return group === undefined ? next : { do: 'repeat', cell: cellOf(group), to, next }
      }
      default:
        return { do: 'take', element, to, next }
    }
  }

  function loop(quantifier: AST.Quantifier, to: Direction, next: Op): Op {
    const { element } = quantifier
    if (
      element.type === 'Character' ||
      element.type === 'CharacterSet' ||
      element.type === 'CharacterClass' ||
      element.type === 'ExpressionCharacterClass'
    ) {
      return { do: 'run', quantifier, element, to, next }
    }
    const cell = cellOf(quantifier)
    const turn: Op = { do: 'turn', quantifier, cell, body: next, next }
    turn.body = { do: 'mark', cell: cell + 1, next: forget(element, one(element, to, turn)) }
    return { do: 'set', cell, value: 0, next: turn }
  }

  /** What groups inside have captured in one turn of a loop is forgotten in the next. */
  function forget(element: AST.Element, next: Op): Op {
    let op = next
    visitRegExpAST(element, {
      onCapturingGroupEnter: group => {
        op = { do: 'set', cell: cellOf(group), value: -1, next: op }
      },
    })
    return op
  }

  return choice(pattern.alternatives, 1, { do: 'match' })
}

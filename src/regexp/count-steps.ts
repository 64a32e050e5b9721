import type { AST } from '@eslint-community/regexpp'
import type { Expression } from './expression.ts'
import { compile } from './program.ts'
import { searcher } from './search.ts'

/** Steps that a backtracking engine takes to search a text, and those of each quantifier among them. */
export interface Steps {
  /** Infinity: it gave up at the limit. */
  readonly total: number
  readonly byQuantifier: ReadonlyMap<AST.Quantifier, number>
  /** Whether the expression matches; of no meaning when it gave up. */
  readonly isFound: boolean
  /** Whether it has looked for a character behind the end of the text. */
  readonly readsOn: boolean
}

/**
 * Searches texts as ECMAScript says (22.2.2, Pattern Semantics) and counts instead of measuring, so that the result is
 * the same on every machine: V8 takes these steps too, only faster. It gives up at `limit` steps.
 */
export function stepCounter(expression: Expression): (text: string, limit: number) => Steps {
  const program = compile(expression.pattern)
  return (text, limit) => {
    const search = searcher(expression, text, limit)
    const last = expression.isAnchored ? 0 : text.length
    let isFound = false
    for (let at = 0; at <= last && !isFound; at++) isFound = search.from(program, at)
    const steps = search.steps()
    return {
      total: steps > limit ? Number.POSITIVE_INFINITY : steps,
      byQuantifier: search.byQuantifier,
      isFound,
      readsOn: search.readsOn(),
    }
  }
}

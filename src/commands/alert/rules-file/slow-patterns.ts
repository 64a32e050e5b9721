import { patternsIn } from '../../../alert/conditions/expression.ts'
import { isObject } from '../../../lib/json.ts'
import type { RuleDefinition } from '../../../records/files/alert-rules.ts'
import { findSlow } from '../../../regexp/find-slow.ts'
import type { FileProblem } from './problems.ts'

/** Regular expressions of a rule that can take more than linear time. */
export function slowPatterns(rule: RuleDefinition, path: readonly string[]): readonly FileProblem[] {
  const look = (source: string, at: readonly string[]): FileProblem[] => {
    try {
      const slow = findSlow(source, 'u')
      if (slow === undefined) return []
      const loops = slow.loops.join(' and ')
      return [
        {
          path: at,
          problem: `the expression ${JSON.stringify(source)} is slow: ${loops} take the same characters`,
        },
      ]
    } catch {
      // It cannot be compiled, which is told elsewhere.
      return []
    }
  }
  return [
    ...Object.entries(rule.on ?? {}).flatMap(([field, wanted]) =>
      isObject(wanted) && typeof wanted.matches === 'string'
        ? look(wanted.matches, [...path, 'on', field])
        : [],
    ),
    ...patternsIn(rule.when ?? '').flatMap(pattern => look(pattern, [...path, 'when'])),
  ]
}

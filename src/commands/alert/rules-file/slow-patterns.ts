import { isObject } from '../../../lib/json.ts'
import type { RuleDefinition } from '../../../records/files/alert-rules.ts'
import type { FileProblem } from './problems.ts'

/**
 * Regular expressions of a rule whose time can grow faster than the text: one long message would hold up all alerts.
 * `inWhen`: those of its `when`.
 */
export async function slowPatterns(
  rule: RuleDefinition,
  path: readonly string[],
  inWhen: readonly string[],
): Promise<readonly FileProblem[]> {
  const patterns = [
    ...Object.entries(rule.on ?? {}).flatMap(([field, wanted]) =>
      isObject(wanted) && typeof wanted.matches === 'string'
        ? [{ source: wanted.matches, at: [...path, 'on', field] }]
        : [],
    ),
    ...inWhen.map(source => ({ source, at: [...path, 'when'] })),
  ].filter(({ source }) => isExpression(source))
  if (patterns.length === 0) return []
  // Loaded on demand: it brings a parser of expressions.
  const { findSlow } = await import('../../../regexp/find-slow.ts')
  const { slownessText } = await import('../../shared/linear.ts')
  return patterns.flatMap(({ source, at }) => {
    const slow = findSlow(source, 'u')
    return slow === undefined
      ? []
      : [{ path: at, problem: `the expression ${JSON.stringify(source)} is slow: ${slownessText(slow)}` }]
  })
}

/** Patterns that cannot be compiled are reported by another check. */
function isExpression(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

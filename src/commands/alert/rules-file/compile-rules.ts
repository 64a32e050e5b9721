import type { Compiling } from '../../../alert/conditions/conditions.ts'
import { expressionCompiler } from '../../../alert/conditions/expression.ts'
import type { FieldUse } from '../../../alert/conditions/field-uses.ts'
import { fileRule } from '../../../alert/conditions/file-rule.ts'
import type { History } from '../../../alert/conditions/history.ts'
import { compileTemplate } from '../../../alert/messages/template.ts'
import type { Rule } from '../../../alert/rule.ts'
import { rules as builtIn } from '../../../alert/rules/index.ts'
import { Failure } from '../../../lib/failure.ts'
import { meantOrAll } from '../../../lib/suggest.ts'
import type { RuleDefinition } from '../../../records/files/alert-rules.ts'
import type { Problems } from './problems.ts'

/** A rule as far as it could be compiled, and what its `when` reads. */
export interface CompiledRule {
  readonly rule?: Rule
  readonly uses: readonly FieldUse[]
  /** The regular expressions in its `when`. */
  readonly patterns: readonly string[]
}

/**
 * Compiles rules; what cannot be compiled becomes a mistake, and the rest of the rule is still looked at. `isWhole`: false
 * when parts of the rule are missing because they are wrong: then it is only looked at.
 */
export async function ruleCompiler(
  definitions: readonly RuleDefinition[],
  { history, found }: { readonly history: History | undefined; readonly found: Problems },
): Promise<(rule: RuleDefinition, path: readonly string[], isWhole: boolean) => CompiledRule> {
  const needsExpressions = definitions.some(({ when }) => when !== undefined)
  const expression = needsExpressions ? await expressionCompiler() : undefined
  const compiling: Compiling = {
    ...(expression && { expression: labelled(expression) }),
    ...(history && { history }),
  }
  return (rule, path, isWhole) => {
    const { summary, when, ...rest } = rule
    const hasText =
      summary === undefined || found.attempt([...path, 'summary'], () => compileTemplate(summary))
    const condition = when === undefined ? undefined : found.attempt(path, () => compiling.expression?.(when))
    if (rule.sinks?.length === 0)
      found.add([...path, 'sinks'], 'sinks: nobody would be told: leave it out, or name one')
    const { uses = [], patterns = [] } = condition ?? {}
    const isUnknown = rest.use !== undefined && !isBuiltIn(rest.use)
    if (isUnknown) found.add([...path, 'use'], unknownRule(rest.use ?? ''))
    if (isUnknown || !isWhole) return { uses, patterns }
    const made = found.attempt(path, () =>
      fileRule(
        {
          ...rest,
          ...(hasText && summary !== undefined && { summary }),
          ...(condition !== undefined && when !== undefined && { when }),
        },
        compiling,
      ),
    )
    return { uses, patterns, ...(made && { rule: made }) }
  }
}

const names = builtIn.map(({ name }) => name)
const nameIn = (use: string): string => String(use).replaceAll('-', '_')
const isBuiltIn = (use: string): boolean => names.includes(nameIn(use))
const unknownRule = (use: string): string =>
  `use: unknown rule ${JSON.stringify(use)}${meantOrAll(nameIn(use), names)}`

const labelled =
  <T>(compile: (source: string) => T) =>
  (source: string): T => {
    try {
      return compile(source)
    } catch (error) {
      throw new Failure(`when: ${(error as Error).message}`)
    }
  }

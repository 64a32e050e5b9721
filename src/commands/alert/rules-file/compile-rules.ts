import type { Compiling } from '../../../alert/conditions/conditions.ts'
import { expressionCompiler } from '../../../alert/conditions/expression.ts'
import { fileRule } from '../../../alert/conditions/file-rule.ts'
import type { History } from '../../../alert/conditions/history.ts'
import { compileTemplate } from '../../../alert/messages/template.ts'
import type { Rule } from '../../../alert/rule.ts'
import { Failure } from '../../../lib/failure.ts'
import type { RuleDefinition } from '../../../records/files/alert-rules.ts'
import type { Problems } from './problems.ts'

/** Compiles rules; what cannot be compiled becomes a mistake, and the rest of the rule is still looked at. */
export async function ruleCompiler(
  definitions: readonly RuleDefinition[],
  { history, found }: { readonly history: History | undefined; readonly found: Problems },
): Promise<(rule: RuleDefinition, path: readonly string[]) => Rule | undefined> {
  const needsExpressions = definitions.some(({ when }) => when !== undefined)
  const expression = needsExpressions ? await expressionCompiler() : undefined
  const compiling: Compiling = {
    ...(expression && { expression: labelled(expression) }),
    ...(history && { history }),
  }
  return (rule, path) => {
    const { summary, when, ...rest } = rule
    const hasText =
      summary === undefined || found.attempt([...path, 'summary'], () => compileTemplate(summary))
    const hasCondition = when === undefined || found.attempt(path, () => compiling.expression?.(when))
    if (rule.sinks?.length === 0)
      found.add([...path, 'sinks'], 'sinks: nobody would be told: leave it out, or name one')
    return found.attempt(path, () =>
      fileRule(
        {
          ...rest,
          ...(hasText && summary !== undefined && { summary }),
          ...(hasCondition && when !== undefined && { when }),
        },
        compiling,
      ),
    )
  }
}

const labelled =
  <T>(compile: (source: string) => T) =>
  (source: string): T => {
    try {
      return compile(source)
    } catch (error) {
      throw new Failure(`when: ${(error as Error).message}`)
    }
  }

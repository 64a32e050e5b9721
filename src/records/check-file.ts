import * as checkers from './generated/check-file.js'
import * as rulesChecker from './generated/check-rules.js'

/** A mistake in a file, with the path to the wrong value. */
export interface Problem {
  readonly path: readonly string[]
  readonly detail: string
}

type Checker = ((value: unknown) => boolean) & {
  errors?: ReadonlyArray<{
    instancePath: string
    keyword: string
    message?: string
    propertyName?: string
    params?: { additionalProperty?: string; allowedValues?: readonly string[]; propertyName?: string }
  }> | null
}

/** All mistakes in a format file; an empty list when it is a valid `FormatFile`. */
export const formatFileProblems = (value: unknown): Problem[] =>
  problemsOf(checkers.formatFile as Checker, value)

/** All mistakes in a rules file of bs-alert; an empty list when it is a valid `AlertRulesFile`. */
export const rulesFileProblems = (value: unknown): Problem[] =>
  problemsOf(rulesChecker.alertRules as Checker, value)

function problemsOf(check: Checker, value: unknown): Problem[] {
  if (check(value)) return []
  return (check.errors ?? [])
    .filter(({ keyword, propertyName }) => keyword !== 'pattern' || propertyName === undefined)
    .map(({ instancePath, keyword, message = 'is not valid', params = {} }) => {
      const path = instancePath.split('/').slice(1).map(unescaped)
      if (keyword === 'additionalProperties')
        return {
          path: [...path, params.additionalProperty ?? ''],
          detail: `unknown key ${params.additionalProperty}`,
        }
      if (keyword === 'propertyNames')
        return {
          path: [...path, params.propertyName ?? ''],
          detail: `bad name ${JSON.stringify(params.propertyName)}: use small letters, digits and -`,
        }
      const choices = params.allowedValues ? `: ${params.allowedValues.join(', ')}` : ''
      return { path, detail: `${path.at(-1) ?? 'the file'} ${message}${choices}` }
    })
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')

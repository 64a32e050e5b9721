import { type CheckError, sentence } from './check-sentence.ts'
import * as checkers from './generated/check-file.js'
import * as rulesChecker from './generated/check-rules.js'

/** A mistake in a file, with the path to the wrong value. */
export interface Problem {
  readonly path: readonly string[]
  readonly detail: string
}

type Checker = ((value: unknown) => boolean) & { errors?: readonly CheckError[] | null }

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
    .map(error => {
      const path = error.instancePath.split('/').slice(1).map(unescaped)
      const key = error.params?.additionalProperty ?? error.params?.propertyName
      return {
        path: key === undefined ? path : [...path, key],
        detail: sentence(error, path, valueIn(value, path)),
      }
    })
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')

const valueIn = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value)

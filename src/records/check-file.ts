import * as checkers from './generated/check-file.js'

/** A mistake in a file, with the path to the value. */
export interface Problem {
  readonly path: readonly string[]
  readonly detail: string
}

type Checker = ((value: unknown) => boolean) & {
  errors?: ReadonlyArray<{
    instancePath: string
    keyword: string
    message?: string
    params?: { additionalProperty?: string; allowedValues?: readonly string[]; propertyName?: string }
  }> | null
}

/** All mistakes in a format file; an empty list: it is a valid `FormatFile`. */
export function formatFileProblems(value: unknown): Problem[] {
  const check = checkers.formatFile as Checker
  if (check(value)) return []
  return (check.errors ?? [])
    .filter(({ keyword }) => keyword !== 'pattern')
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

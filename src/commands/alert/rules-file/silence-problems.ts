import { didYouMean } from '../../../lib/suggest.ts'
import type { Silence } from '../../../records/files/alert-rules.ts'
import { kinds } from '../../../records/index.ts'
import type { FileProblem } from './problems.ts'

const properties: Readonly<Record<string, { readonly enum?: readonly unknown[] } | undefined>> = kinds.alert
  .properties as Readonly<Record<string, object>>

/** Fields that no alert has, and values that a field never has: such a silence would silence nothing. */
export function silenceProblems(silences: readonly Silence[]): readonly FileProblem[] {
  return silences.flatMap(({ match = {} }, index) =>
    Object.entries(match).flatMap(([field, pattern]) => {
      const problem = problemOf(field, pattern)
      return problem === undefined ? [] : [{ path: ['silences', String(index), 'match', field], problem }]
    }),
  )
}

function problemOf(field: string, pattern: string): string | undefined {
  if (/^labels\../.test(field)) return undefined
  const names = Object.keys(properties)
  if (!Object.hasOwn(properties, field) || field === 'labels')
    return `match.${field}: an alert has no field ${field}${didYouMean(field, names) || ' (a label of yours is labels.NAME)'}`
  const choices = properties[field]?.enum
  return choices === undefined || pattern.includes('*') || choices.includes(pattern)
    ? undefined
    : `match.${field}: ${JSON.stringify(pattern)} is none of ${choices.join(', ')}`
}

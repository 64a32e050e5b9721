import type { FieldUse } from '../../../alert/conditions/field-uses.ts'
import { placeholdersOf } from '../../../alert/messages/template.ts'
import { isObject } from '../../../lib/json.ts'
import { didYouMean } from '../../../lib/suggest.ts'
import type { RuleDefinition } from '../../../records/files/alert-rules.ts'
import type { FileProblem } from './problems.ts'
import { type FieldSchema, fieldAt, lacks, schemaOf } from './record-fields.ts'
import { whenProblems } from './when-problems.ts'

/** What a summary can show beside the fields of the record that fired. */
const ofMatch = ['labels', 'value', 'threshold', 'count', 'values', 'total_types']
const ofAbsence = ['seconds', 'event']

/**
 * Fields, values and placeholders that no record of the rule's kinds can have: such a rule would never fire, or show an
 * empty text. A rule with a kind that is unknown is not judged here. `uses`: the fields in its `when`.
 */
export function fieldProblems(
  rule: RuleDefinition,
  path: readonly string[],
  uses: readonly FieldUse[] = [],
): readonly FileProblem[] {
  if (rule.absent !== undefined) return placeholderProblems(rule, path, ofAbsence)
  const schemas = [rule.on?.event ?? []].flat().map(event => schemaOf(String(event)))
  const known = schemas.flatMap(schema => (schema === undefined ? [] : [schema]))
  if (known.length === 0 || known.length < schemas.length) return []
  const fields = [...new Set(known.flatMap(({ properties = {} }) => Object.keys(properties)))]
  const kindsNamed = [rule.on?.event].flat().map(String)
  const unknown = (name: string, at: readonly string[]): FileProblem[] => {
    const found = fieldAt(known, name.split('.'))
    if (found.is !== 'unknown') return []
    const problem = `${at.join('.')}: ${lacks(kindsNamed, name)}${found.hint}`
    return [{ path: [...path, ...at], problem }]
  }
  return [
    ...Object.keys(rule.on ?? {}).flatMap(name => unknown(name, ['on', name])),
    ...Object.entries(rule.on ?? {}).flatMap(([name, wanted]) => valueProblems(known, name, wanted, path)),
    ...named(rule).flatMap(([name, ...at]) => unknown(name, at)),
    ...whenProblems({ uses, schemas: known, kinds: kindsNamed }, path),
    ...placeholderProblems(rule, path, [...fields, ...ofMatch]),
  ]
}

/** The fields that conditions name, each with the place where. */
const named = ({
  value,
  ratio,
  slower,
  new: fresh,
  count,
}: RuleDefinition): ReadonlyArray<readonly [string, ...string[]]> => [
  ...(value?.field === undefined ? [] : [[value.field, 'value', 'field'] as const]),
  ...(ratio?.of === undefined ? [] : [[ratio.of, 'ratio', 'of'] as const]),
  ...(ratio?.to === undefined ? [] : [[ratio.to, 'ratio', 'to'] as const]),
  ...(slower?.field === undefined ? [] : [[slower.field, 'slower', 'field'] as const]),
  ...(fresh?.field === undefined ? [] : [[fresh.field, 'new', 'field'] as const]),
  ...(count?.distinct === undefined ? [] : [[count.distinct, 'count', 'distinct'] as const]),
]

/** `status: faild`: a value that the field never has. */
function valueProblems(
  schemas: readonly FieldSchema[],
  name: string,
  wanted: unknown,
  path: readonly string[],
): readonly FileProblem[] {
  const known = schemas.map(({ properties = {} }) => properties)
  const choices = known.flatMap(schema => schema[name]?.enum ?? [])
  if (
    choices.length === 0 ||
    known.some(schema => schema[name] !== undefined && schema[name]?.enum === undefined)
  )
    return []
  const values = isObject(wanted) ? (wanted.not === undefined ? [] : [wanted.not].flat()) : [wanted].flat()
  const at = [...path, 'on', name]
  return values
    .filter(value => !choices.includes(value))
    .map(value => ({
      path: at,
      problem: `on.${name}: ${JSON.stringify(value)} is none of ${[...new Set(choices)].join(', ')}`,
    }))
}

function placeholderProblems(
  { summary }: RuleDefinition,
  path: readonly string[],
  known: readonly string[],
): readonly FileProblem[] {
  if (summary === undefined) return []
  return placeholdersOf(summary)
    .filter(name => !known.includes(name.split('.')[0] ?? ''))
    .map(name => ({
      path: [...path, 'summary'],
      problem: `summary: unknown placeholder {{${name}}}${didYouMean(name, known)}`,
    }))
}

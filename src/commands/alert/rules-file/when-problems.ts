import type { FieldUse, Literal } from '../../../alert/conditions/field-uses.ts'
import type { FileProblem } from './problems.ts'
import { type FieldSchema, fieldAt, lacks } from './record-fields.ts'

/** A condition in CEL and the records that it is about. */
export interface WhenOfRule {
  readonly uses: readonly FieldUse[]
  readonly schemas: readonly FieldSchema[]
  /** Names of the kinds. */
  readonly kinds: readonly string[]
}

/** Fields in `when` that no record has, and comparisons that can never hold because of the type or the choices. */
export function whenProblems(
  { uses, schemas, kinds }: WhenOfRule,
  path: readonly string[],
): readonly FileProblem[] {
  const problem = (text: string): FileProblem => ({ path: [...path, 'when'], problem: `when: ${text}` })
  return uses.flatMap(({ field, compared = [] }) => {
    const found = fieldAt(schemas, field)
    const name = field.join('.')
    if (found.is === 'free') return []
    if (found.is === 'unknown') return [problem(`${lacks(kinds, name)}${found.hint}`)]
    return compared.flatMap(literal => {
      const fault = mismatch(found.schemas, literal)
      return fault === undefined ? [] : [problem(`${name} ${fault}`)]
    })
  })
}

/** Why no value of the field can be compared with the literal; undefined when one can. */
function mismatch(schemas: readonly FieldSchema[], { value, isOrder }: Literal): string | undefined {
  const types = new Set(schemas.flatMap(({ type }) => (type === undefined ? [] : [type].flat().map(nameOf))))
  if (types.size === 0 || schemas.some(({ type }) => type === undefined)) return undefined
  const shown = JSON.stringify(value)
  const given = nameOf(typeof value)
  if (!types.has(given)) {
    const hint =
      given === 'a text' && types.has('a number') && isNumber(value) ? ': leave out the quotes' : ''
    return `is ${[...types].join(' or ')}, and is compared with ${shown}, ${given}${hint}`
  }
  const choices = schemas.flatMap(schema => schema.enum ?? [])
  if (isOrder || schemas.some(schema => schema.enum === undefined) || choices.includes(value))
    return undefined
  return `is never ${shown}: it is one of ${[...new Set(choices)].join(', ')}`
}

const isNumber = (value: unknown): boolean => value !== '' && Number.isFinite(Number(value))

/** The name of a type of JSON Schema or of JavaScript, for people. */
function nameOf(type: string): string {
  if (type === 'number' || type === 'integer') return 'a number'
  if (type === 'string') return 'a text'
  if (type === 'boolean') return 'true or false'
  return type === 'array' ? 'a list' : 'an object'
}

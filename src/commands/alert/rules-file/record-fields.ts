import { isObject } from '../../../lib/json.ts'
import { didYouMean } from '../../../lib/suggest.ts'
import { type Kind, kinds } from '../../../records/index.ts'

/** The schema of a field, as far as rules are checked by it. */
export interface FieldSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly additionalProperties?: unknown
}

/** What the schemas of some kinds say about a field. */
export type FieldLookup =
  /** Schemas of all kinds that have it. */
  | { readonly is: 'known'; readonly schemas: readonly FieldSchema[] }
  /** It may be there: what is inside `labels`, `data` or `metrics` is up to the job. */
  | { readonly is: 'free' }
  /** No record has it. `hint`: ` (did you mean exception.type?)`, or nothing. */
  | { readonly is: 'unknown'; readonly hint: string }

/** The schema of a kind; undefined when there is no such kind. */
export const schemaOf = (event: string): FieldSchema | undefined =>
  Object.hasOwn(kinds, event) ? (kinds[event as Kind] as FieldSchema) : undefined

/** Looks a field up in records of these kinds; `path` leads inside objects. */
export function fieldAt(schemas: readonly FieldSchema[], path: readonly string[]): FieldLookup {
  let parts = schemas
  for (const [depth, key] of path.entries()) {
    if (parts.some(isFree)) return { is: 'free' }
    const inner = parts.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, key) ? (properties[key] ?? []) : [],
    )
    if (inner.length === 0) {
      const choices = [...new Set(parts.flatMap(({ properties = {} }) => Object.keys(properties)))]
      const outer = path.slice(0, depth).map(name => `${name}.`)
      return { is: 'unknown', hint: didYouMean(key, choices, outer.join('')) }
    }
    parts = inner
  }
  return { is: 'known', schemas: parts }
}

/** `type_end has no field x`, `type_end and log have no field x` */
export const lacks = (kindsNamed: readonly string[], name: string): string =>
  `${kindsNamed.join(' and ')} ${kindsNamed.length > 1 ? 'have' : 'has'} no field ${name}`

/** Whether keys that the schema does not list may stand in a value. A text or a number has none. */
const isFree = (schema: FieldSchema): boolean =>
  isObject(schema) &&
  (schema.type === undefined || [schema.type].flat().some(type => type === 'object' || type === 'array')) &&
  schema.additionalProperties !== false

import { isDeepStrictEqual } from 'node:util'
import { common } from '../../records/fields.ts'
import { type Kind, kinds } from '../../records/index.ts'
import { cell, code, sentence, table } from './regions.ts'

/** What a JSON Schema says of one field. */
interface Field {
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly anyOf?: readonly Field[]
  readonly description?: string
  readonly items?: Field
  readonly properties?: Readonly<Record<string, Field>>
  readonly required?: readonly string[]
}

/** Kinds that bs-parse writes as well as the program that they are named after. */
const alsoParsed: readonly Kind[] = ['type_start', 'line', 'heartbeat', 'type_end']

/** A line for each kind with a link to its section. */
export const kindList = (): string =>
  table(
    ['kind', 'what it says', 'written by'],
    Object.entries(kinds).map(([kind, schema]) => [
      `[${code(kind)}](#${kind})`,
      cell(schema.description),
      programLinks(kind as Kind),
    ]),
  )

/** A section for each kind: what it means, who writes it, an example line and its fields. */
export function records(examples: readonly string[]): string {
  return Object.entries(kinds)
    .map(([kind, schema]) => {
      const example = examples.find(line => (JSON.parse(line) as { event?: string }).event === kind)
      if (example === undefined) throw new Error(`no example of a record of kind ${kind}`)
      return [
        `### ${kind}`,
        `${sentence(schema.description)} Written by ${programLinks(kind as Kind)}.`,
        `\`\`\`ndjson\n${example}\n\`\`\``,
        ownFields(schema as unknown as Field),
      ].join('\n\n')
    })
    .join('\n\n')
}

const programLinks = (kind: Kind): string =>
  [kinds[kind].writtenBy, ...(alsoParsed.includes(kind) ? ['bs-parse'] : [])]
    .map(name => `[${code(name)}](${name}.md)`)
    .join(' and ')

/** The fields that records of several kinds share. */
export const commonFields = (): string => fields({ properties: common })

/** The table of the fields that only this kind has. */
function ownFields({ properties = {}, required = [] }: Field): string {
  const own = Object.entries(properties).filter(
    ([name, field]) =>
      name !== 'event' && !(name in common && isDeepStrictEqual(field, common[name as never])),
  )
  if (own.length === 0) return 'It has the common fields only.'
  return fields({ properties: Object.fromEntries(own), required })
}

const fields = (schema: Field): string => table(['field', 'type', 'unit', 'meaning'], rowsOf(schema, ''))

function rowsOf({ properties = {}, required = [] }: Field, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const [, meaning = '', unit = ''] =
      /^(.*?)(?: \((seconds|percent|US dollars)\))?$/.exec(field.description ?? '') ?? []
    const always = required.includes(name) && prefix === '' ? ' (always)' : ''
    const row = [
      `${code(prefix + name)}${always}`,
      type(field),
      unit !== '' ? unit : (unitByName(name) ?? ''),
      cell(meaning),
    ]
    const inner = field.type === 'array' ? field.items : field
    const below = inner?.properties
      ? rowsOf(inner, `${prefix}${name}${field.type === 'array' ? '[]' : ''}.`)
      : []
    return [row, ...below]
  })
}

const unitByName = (name: string): string | undefined =>
  /bytes$/.test(name) ? 'bytes' : /_usd$/.test(name) ? 'US dollars' : undefined

function type({ type: name, enum: choices, const: only, items, anyOf }: Field): string {
  if (anyOf) return anyOf.map(type).join(' or ')
  if (only !== undefined) return code(JSON.stringify(only))
  if (choices) return choices.map(code).join(', ')
  if (name === 'array')
    return items?.type === 'object' ? 'list of objects' : `list of ${pluralOfType(items?.type)}`
  return [name ?? 'any value'].flat().join(' or ')
}

const pluralOfType = (name: Field['type']): string => (typeof name === 'string' ? `${name}s` : 'values')

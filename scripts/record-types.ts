/** Makes the types of records for users of the library, without the packages from which our own types come. */

interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly description?: string
}

/** Schemas by kind → a declaration file: an interface for each kind, and what `src/records/index.ts` exports of them. */
export function recordTypes(kinds: Readonly<Record<string, Schema>>): string {
  const interfaces = Object.entries(kinds).map(([kind, schema]) => {
    const about = `/** \`${kind}\`: ${schema.description}. */`
    return `${about}\nexport interface ${nameOf(kind)} ${shape(schema, '')}\n`
  })
  const map = Object.keys(kinds).map(kind => `  ${kind}: ${nameOf(kind)}\n`)
  return [
    '// Made by the build from the schemas of the records.\n',
    ...interfaces,
    `/** Each kind of record by its name, which is the value of \`event\`. */\nexport interface Records {\n${map.join('')}}\n`,
    'export type Kind = keyof Records\n',
    '/** A record of this kind. */\nexport type RecordOf<K extends Kind> = Records[K]\n',
    '/** A record of any kind; `event` tells which. */\nexport type AnyRecord = Records[Kind]\n',
    "export type Level = NonNullable<LogRecord['level']>\n",
  ].join('\n')
}

/** `type_end` → `TypeEndRecord`. */
const nameOf = (kind: string): string =>
  `${kind.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Record`

function typeOf(schema: Schema, indent: string): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const).replaceAll('"', "'")
  if (schema.enum) return schema.enum.map(choice => `'${choice}'`).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(choice => typeOf(choice, indent)).join(' | ')
  switch (schema.type) {
    case 'integer':
      return 'number'
    case 'array':
      return `Array<${schema.items ? typeOf(schema.items, indent) : 'unknown'}>`
    case 'object':
      return shape(schema, indent)
    case 'string':
    case 'number':
    case 'boolean':
      return schema.type
    default:
      throw new Error(`no type is known for ${JSON.stringify(schema)}`)
  }
}

function shape(
  { properties = {}, required = [], additionalProperties: more }: Schema,
  indent: string,
): string {
  const inner = `${indent}  `
  const fields = Object.entries(properties).map(([name, field]) => {
    const about = field.description ? `${inner}/** ${field.description} */\n` : ''
    return `${about}${inner}${name}${required.includes(name) ? '' : '?'}: ${typeOf(field, inner)}\n`
  })
  if (more === true) fields.push(`${inner}[key: string]: unknown\n`)
  else if (more) fields.push(`${inner}[key: string]: ${typeOf(more, inner)}\n`)
  return `{\n${fields.join('')}${indent}}`
}

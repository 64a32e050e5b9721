import { Ajv } from 'ajv'

/**
 * Checks a document that people write, such as a settings file, against a JSON Schema. Returns its first mistake as
 * text; undefined when there is none. Compiles the schema, which is slow, so import this module only where it is
 * needed.
 */
export function problemIn(schema: object, value: unknown): string | undefined {
  const check = new Ajv({ allowUnionTypes: true }).compile(schema)
  if (check(value)) return undefined
  const [problem] = check.errors ?? []
  if (problem === undefined) return 'is not valid'
  const where = problem.instancePath.slice(1).replaceAll('/', '.') || 'it'
  const { additionalProperty: unknown } = problem.params as { additionalProperty?: string }
  if (unknown === undefined) return `${where} ${problem.message ?? 'is not valid'}`
  const known = Object.keys(propertiesOf(schema))
  return `unknown ${where === 'it' ? '' : `${where}.`}${unknown} (choose from ${known.join(', ')})`
}

const propertiesOf = (schema: object): object => (schema as { properties?: object }).properties ?? {}

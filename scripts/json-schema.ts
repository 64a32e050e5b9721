import { common } from '../src/records/fields.ts'

interface KindSchema {
  readonly writtenBy: string
  readonly knownBy: string
  readonly description: string
  readonly properties: object
  readonly required: readonly string[]
}

const draft = 'http://json-schema.org/draft-07/schema#'

/** The schema of one kind of record, as the package has it for other programs. Keys it does not name are accepted. */
export const kindSchema = (kind: string, schema: KindSchema): object => ({
  $schema: draft,
  $id: `urn:batch-signals:record:${kind}`,
  ...body(kind, schema),
})

/** The schema of a record of any of the kinds, without references to other files. It accepts kinds that it does not name. */
export const recordSchema = (kinds: Readonly<Record<string, KindSchema>>): object => ({
  $schema: draft,
  $id: 'urn:batch-signals:record',
  title: 'record',
  description:
    'One line of the output of a batch-signals program. A kind that is not listed is accepted, as a newer version may have more.',
  type: 'object',
  properties: { event: common.event },
  required: ['event'],
  allOf: Object.keys(kinds).map(kind => ({
    if: { properties: { event: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
    then: { $ref: `#/definitions/${kind}` },
  })),
  definitions: Object.fromEntries(Object.entries(kinds).map(([kind, schema]) => [kind, body(kind, schema)])),
})

/** Readers accept keys that they do not know: only the types of our own code are closed. */
export const open = (schema: unknown): object =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === 'additionalProperties' && value === false ? undefined : value,
  )

function body(
  kind: string,
  { writtenBy, knownBy: _, description, properties, ...schema }: KindSchema,
): object {
  return {
    title: `${kind} record`,
    description: `${description[0]?.toUpperCase()}${description.slice(1)}.`,
    $comment: `a record of ${writtenBy}`,
    ...open({
      ...schema,
      properties: { ...properties, event: { const: kind, description: common.event.description } },
    }),
  }
}

import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { parseObject } from '../../src/lib/json.ts'
import { kinds } from '../../src/records/index.ts'

export const schema = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'))

const validate = new Ajv({ strict: true, allErrors: true }).compile(schema('record'))

/** The records of our kinds among the lines of a text. */
export const recordsIn = (text: string): object[] =>
  text
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(parseObject)
    .filter(value => value !== undefined && Object.hasOwn(kinds, String(value.event))) as object[]

/** What the published schemas find wrong with the records in a text; other lines are left alone. */
export const problemsOf = (text: string): string[] =>
  recordsIn(text).flatMap(record =>
    validate(record)
      ? []
      : (validate.errors ?? [])
          .filter(({ keyword }) => keyword !== 'if')
          .map(({ instancePath, message }) => `${instancePath} ${message} in ${JSON.stringify(record)}`),
  )

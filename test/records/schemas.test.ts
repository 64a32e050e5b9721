import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Ajv } from 'ajv'
import { kinds } from '../../src/records/index.ts'
import { place, run } from '../docs/place.ts'
import { problemsOf, recordsIn, schema } from './published.ts'

type Schema = {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/** The paths of all fields without a description, nested ones too. */
function bare({ properties = {}, items }: Schema, path: string): string[] {
  const inner = Object.entries(properties).flatMap(([name, field]) => [
    ...(field.description ? [] : [`${path}/${name}`]),
    ...bare(field, `${path}/${name}`),
  ])
  return items === undefined ? inner : [...inner, ...bare(items, `${path}[]`)]
}

test('each kind has a schema of its own, and there is one for any record', () => {
  const expected = [...Object.keys(kinds), 'record', 'settings'].map(name => `${name}.schema.json`)
  assert.deepEqual(readdirSync('schemas').sort(), expected.sort())
})

for (const [kind, { description }] of Object.entries(kinds)) {
  test(`the schema of ${kind} has an id, a title, and a description of every field`, () => {
    const { $schema, $id, title, description: given, ...rest } = schema(kind)
    assert.equal($schema, 'http://json-schema.org/draft-07/schema#')
    assert.equal($id, `urn:batch-signals:record:${kind}`)
    assert.equal(title, `${kind} record`)
    assert.match(String(given), new RegExp(`${description.slice(1, 8)}.*\\.$`))
    assert.deepEqual(bare(rest, kind), [])
    assert.ok(!JSON.stringify(rest).includes('"additionalProperties":false'))
  })
}

test('all schemas can be loaded together', () => {
  const ajv = new Ajv({ strict: true })
  for (const name of [...Object.keys(kinds), 'record']) ajv.addSchema(schema(name))
  const validate = ajv.getSchema('urn:batch-signals:record:alert')
  assert.equal(validate?.({ event: 'alert', rule: 'x', severity: 'info', status: 'firing', more: 1 }), true)
  assert.equal(validate?.({ event: 'alert', rule: 'x', severity: 'terrible', status: 'firing' }), false)
})

describe('the schema of any record', () => {
  const validate = new Ajv().compile(schema('record'))
  for (const [what, record, fits] of [
    ['takes a record', { event: 'type_end', status: 'success', exit_code: 0 }, true],
    ['takes keys that it does not know', { event: 'line', text: 'x', colour: 'red' }, true],
    ['takes kinds that it does not know', { event: 'deploy', text: 1 }, true],
    ['refuses a field of another type', { event: 'type_end', status: 'success', exit_code: '0' }, false],
    ['refuses a record that lacks what each of its kind has', { event: 'line' }, false],
    ['refuses what has no event', { text: 'x' }, false],
    ['refuses what is no object', 'x', false],
  ] as const) {
    test(what, () => assert.equal(validate(record), fits))
  }
})

// Those of the cases are checked where the cases are run.
test('every record of the demo fits the schemas', () => {
  const folder = place()
  assert.equal(run('bash', ['examples/demo.sh'], folder, { PACE: '0' }).code, 0)
  for (const [name, least] of [
    ['bootstrap_events.jsonl', 10],
    ['records.ndjson', 500],
  ] as const) {
    const text = readFileSync(join(folder, 'logs/demo', name), 'utf8')
    assert.ok(recordsIn(text).length > least, name)
    assert.deepEqual(problemsOf(text), [])
  }
})

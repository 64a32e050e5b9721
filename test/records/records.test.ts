import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/records/check.ts'
import { type AnyRecord, type Kind, kinds } from '../../src/records/index.ts'
import { write } from '../../src/records/write.ts'
import { hideSecretsDeep } from '../../src/redact/hide-secrets.ts'

type Property = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Property
  readonly properties?: Readonly<Record<string, Property>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/** Any valid value of a field. */
function value(property: Property): fc.Arbitrary<unknown> {
  if (property.const !== undefined) return fc.constant(property.const)
  if (property.enum) return fc.constantFrom(...property.enum)
  switch (property.type) {
    case 'string':
      return fc.string({ unit: 'binary' })
    case 'integer':
      return fc.integer({ min: 2, max: 1e9 })
    case 'number':
      return fc.double({ min: 0, max: 1e6, noNaN: true }).map(number => number + 0)
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(item(property.items ?? {}), { maxLength: 3 })
    case 'object':
      // Any key is allowed in a bag of values.
      return fc.constant(
        property.additionalProperties === true && !property.properties ? { rows: 12, name: 'a' } : undefined,
      )
    default:
      return fc.constant(undefined)
  }
}

/** An item of a list: an object has the fields that its schema names. */
const item = (property: Property): fc.Arbitrary<unknown> =>
  property.properties === undefined ? value(property) : object(property)

const record = (kind: Kind): fc.Arbitrary<Record<string, unknown>> =>
  object(kinds[kind] as unknown as Property)

function object({ properties = {}, required = [] }: Property): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, value(property)]),
  )
  return fc
    .record(fields, { requiredKeys: [...required] })
    .map(given => Object.fromEntries(Object.entries(given).filter(([, field]) => field !== undefined)))
}

const flat = (Object.keys(kinds) as Kind[]).filter(kind => kind !== 'summary')

for (const kind of flat) {
  describe(kind, () => {
    test('what is written reads back as the same record, and passes the checker', () => {
      fc.assert(
        fc.property(record(kind), given => {
          const line = write(given as AnyRecord)
          assert.ok(!line.includes('\n'))
          const back = read(line)
          assert.equal(back.state, 'record', JSON.stringify(back))
          assert.deepEqual(JSON.parse(line), JSON.parse(JSON.stringify(given)))
        }),
        { numRuns: 60 },
      )
    })

    test('every field has a description', () => {
      const { properties } = kinds[kind] as unknown as {
        properties: Record<string, { description?: string; const?: unknown }>
      }
      for (const [name, property] of Object.entries(properties)) {
        assert.ok(property.const !== undefined || property.description, name)
      }
    })
  })
}

test('the folder of kinds and their table agree', () => {
  const files = readdirSync('src/records/kinds').filter(name => name !== 'index.ts')
  const expected = Object.keys(kinds).map(kind => `${kind.replaceAll('_', '-')}.ts`)
  assert.deepEqual(files.sort(), expected.sort())
})

for (const [kind, { properties, knownBy, required }] of Object.entries(kinds)) {
  test(`${kind} is known by a key that each of its records has`, () => {
    assert.ok(knownBy in properties)
    assert.ok((required as readonly string[]).includes(knownBy))
    assert.deepEqual((properties.event as { const: string }).const, kind)
  })
}

test('no field of a record is taken for a secret by its name', () => {
  for (const { properties } of Object.values(kinds)) {
    // `key` alone may be one; those of alerts and items are words.
    const names = Object.keys(properties).filter(name => name !== 'key')
    const record = Object.fromEntries(names.map(name => [name, 'ed977963616a39ae']))
    assert.deepEqual(hideSecretsDeep(record), record)
  }
})

test('a record begins with its time and kind', () => {
  const line = write({ level: 'info', event: 'log', message: 'x', timestamp: '2026-01-25T13:00:00.000Z' })
  assert.equal(line, '{"timestamp":"2026-01-25T13:00:00.000Z","event":"log","level":"info","message":"x"}')
})

describe('read', () => {
  for (const [what, line, state] of [
    ['a record with a key nobody knows', '{"event":"log","new_key":1}', 'record'],
    ['a kind nobody knows', '{"event":"deploy"}', 'foreign'],
    ['an object without event', '{"a":1}', 'foreign'],
    ['a kind named like a method of objects', '{"event":"constructor"}', 'foreign'],
    ['a field of the wrong type', '{"event":"type_end","status":"success","exit_code":"2"}', 'bad'],
    ['a list', '[1]', 'bad'],
    ['torn JSON', '{"event":"log"', 'bad'],
  ] as const) {
    test(`${what} is ${state}`, () => assert.equal(read(line).state, state))
  }

  test('says which field is wrong', () => {
    const back = read('{"event":"type_end","status":"success","exit_code":"2"}')
    assert.ok(
      back.state === 'bad' && /type_end\/exit_code must be integer/.test(back.detail),
      JSON.stringify(back),
    )
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toBytes } from '../../src/lib/bytes.ts'
import type { Kind } from '../../src/records/index.ts'
import { prefilter } from '../../src/records/prefilter.ts'

const heard: Kind[] = ['type_end', 'script_end']
const passes = prefilter(heard)
const end = { timestamp: '2026-01-25T13:00:00.000Z', event: 'type_end', type: 'math', status: 'failed' }

for (const [what, line] of [
  ['as our programs write it', JSON.stringify(end)],
  ['with the spaces of Python', JSON.stringify(end).replaceAll(':', ': ').replaceAll(',', ', ')],
  ['with its keys in another order', JSON.stringify({ type: 'math', status: 'failed', event: 'type_end' })],
  [
    'behind a key that looks like it',
    JSON.stringify({ data: { event: 'log' }, event: 'type_end', type: 'math', status: 'failed' }),
  ],
  ['behind white space and before a carriage return', `  ${JSON.stringify(end)}\r`],
  ['behind a byte order mark', toBytes(`\ufeff${JSON.stringify(end)}`)],
  [
    'with fields of the wrong type',
    JSON.stringify({ ...end, exit_code: '5', duration_seconds: null, failed: 1 }),
  ],
] as const) {
  test(`finds a record ${what}`, () => {
    const { record } = passes(line)
    assert.equal(record?.event === 'type_end' && record.status, 'failed')
  })
}

for (const line of [
  '{"timestamp":"2026-01-25T13:00:00.000Z","event":"log","message":"\\"event\\":\\"type_end\\""}',
  '{"event":"other","name":"type_end"}',
  'text with "type_end" in it',
]) {
  test(`finds no record in ${line}`, () => assert.equal(passes(line).record, undefined))
}

test('text of a record is read as UTF-8 from its bytes', () => {
  const { record } = passes(toBytes(JSON.stringify({ ...end, error: 'größer ✗' })))
  assert.equal(record?.event === 'type_end' && record.error, 'größer ✗')
})

test('a field that must be there is not made up', () => {
  const { record, problem } = passes(JSON.stringify({ ...end, status: 'sideways' }))
  assert.equal(record, undefined)
  assert.match(problem ?? '', /type_end\/status/)
})

test('the quick look and a whole parse agree on which lines are heard', () => {
  const record = fc.record({
    timestamp: fc.constantFrom('2026-01-25T13:00:00.000Z', 'q"uote', ''),
    event: fc.constantFrom('type_end', 'log', 'line', 'script_end', 'type_end2', ''),
    status: fc.constantFrom('success', 'failed'),
    message: fc.string(),
    data: fc.dictionary(fc.constantFrom('event', 'type_end', 'x'), fc.constantFrom('type_end', 'log')),
  })
  fc.assert(
    fc.property(
      record,
      fc.shuffledSubarray(['timestamp', 'event', 'status', 'message', 'data'], { minLength: 5 }),
      (value, keys) => {
        const line = toBytes(
          JSON.stringify(Object.fromEntries(keys.map(key => [key, value[key as 'event']]))),
        )
        assert.equal(
          passes(line).record?.event,
          heard.find(kind => kind === value.event),
        )
      },
    ),
  )
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Log } from '../../src/records/index.ts'
import { fingerprint, mask } from '../../src/summarize/kinds/fingerprint.ts'
import { at, sumUp } from './given.ts'

const error = (message: string, more: Partial<Log> = {}): Log => ({
  event: 'log',
  level: 'error',
  message,
  ...more,
})

describe('a fingerprint', () => {
  for (const [text, expected] of [
    ['Failed to generate question 4/50 with openai', 'Failed to generate question <n>/<n> with openai'],
    ['Used 29402 tokens, retry in 2.0s', 'Used <n> tokens, retry in <n>'],
    ['at 2026-01-25 13:00:00,823 and 2026-01-25T13:00:00.1Z', 'at <time> and <time>'],
    ['job 3f2b8c1e-8a51-4c57-9d0e-0a1b2c3d4e5f died', 'job <id> died'],
    ['request req_8f3kQ2mZ01ab failed', 'request <id> failed'],
    ['commit 9f86d081884c7d65 at 0xDEADBEEF', 'commit <hex> at <hex>'],
    ['cannot open /srv/aiq/data/x1.json', 'cannot open <path>'],
    ['POST https://api.openai.com/v1/chat/42?x=1 failed', 'POST https://api.openai.com/<path> failed'],
    ["Duplicate: 'What is the sum of 4 and 5?'", "Duplicate: '<text>'"],
  ] as const) {
    test(`masks: ${text}`, () => assert.equal(mask(text), expected))
  }

  for (const text of [
    'model gpt-4o is overloaded',
    'model claude-3-5-sonnet is overloaded',
    "KeyError: 'answer'",
    'Error code: 429',
    'HTTP 503 from upstream',
    'pydantic_core._pydantic_core.ValidationError',
    'either/or',
  ]) {
    test(`keeps: ${text}`, () => assert.equal(mask(text), text))
  }

  test('is made of the class and message of an exception, not of the words around it', () => {
    const exception = { type: 'KeyError', message: "'id'", stacktrace: '…' }
    assert.equal(fingerprint(error('Unexpected error in batch 7', { exception })), "KeyError: 'id'")
  })

  test('is one short line without secrets', () => {
    const name = fingerprint(error(`first\n\tsecond \x1b[31mred\x1b[0m password=hunter2 ${'x '.repeat(500)}`))
    assert.match(name, /^first second red password=\[REDACTED\] x x/)
    assert.equal(name.length, 200)
    assert.ok(!name.includes('hunter2'))
  })
})

describe('errors', () => {
  test('are grouped, the most frequent first, with times and types', () => {
    const { errors, totals } = sumUp([
      error('lost item 1', { timestamp: at(9), type: 'math' }),
      error('disk full', { timestamp: at(1) }),
      error('lost item 2', { timestamp: at(5), type: 'logic', level: 'fatal' }),
      error('lost item 3', { timestamp: at(7), type: 'math' }),
    ])
    assert.deepEqual(errors, [
      {
        fingerprint: 'lost item <n>',
        count: 3,
        first: at(5),
        last: at(9),
        types: ['math', 'logic'],
        sample: 'lost item 1',
      },
      { fingerprint: 'disk full', count: 1, first: at(1), last: at(1), sample: 'disk full' },
    ])
    assert.equal(totals.errors, 4)
  })

  test('with the same count stand in the order of their times, then of their texts', () => {
    const { errors } = sumUp([
      error('c', { timestamp: at(2) }),
      error('b', { timestamp: at(1) }),
      error('z'),
      error('a', { timestamp: at(1) }),
    ])
    assert.deepEqual(
      errors.map(group => group.fingerprint),
      ['a', 'b', 'c', 'z'],
    )
  })

  test('are not made of warnings or of other kinds of records', () => {
    const { errors, totals } = sumUp([
      error('slow', { level: 'warn' }),
      { event: 'progress', step: 'generated', done: 1, level: 'error' },
      { event: 'type_end', status: 'failed', error: 'boom' },
    ])
    assert.deepEqual(errors, [])
    assert.deepEqual([totals.errors, totals.warnings], [0, 1])
  })

  test('without end keep the frequent kinds, even late ones, count the rare ones together, and put those last', () => {
    const letters = (number: number): string =>
      [...String(number)].map(digit => 'abcdefghij'[Number(digit)]).join('')
    const rare = Array.from({ length: 3000 }, (_, number) => error(`kind ${letters(number)}`))
    const late = Array.from({ length: 10 }, () => error('the late one'))
    const storm = [...rare, ...late, ...rare.map(({ message }) => error(`${message} again`))]
    const { errors, totals } = sumUp(storm, { top: 9000 })
    assert.ok(errors.length <= 2001, `${errors.length} kinds are kept`)
    assert.equal(errors.at(-1)?.fingerprint, '(other)')
    assert.equal(
      errors.reduce((sum, { count }) => sum + count, 0),
      storm.length,
    )
    // The first of them may have been counted with the rare ones.
    assert.deepEqual([errors[0]?.fingerprint, (errors[0]?.count ?? 0) >= 9], ['the late one', true])
    assert.equal(totals.errors, storm.length)
    assert.equal(sumUp(storm, { top: 3 }).errors.length, 3)
  })

  test('in a sample keep their own words, cut after they were redacted', () => {
    const long = `${'y'.repeat(285)} api_key=sk-proj-abcdefghijklmnopqrstuvwx1234`
    const sample = sumUp([error(long)]).errors[0]?.sample ?? ''
    assert.equal(sample.length, 300)
    assert.ok(!sample.includes('sk-'))
  })
})

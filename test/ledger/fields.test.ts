import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fieldOf, isError, keyFault, keyText, timeOf } from '../../src/ledger/read/fields.ts'

describe('an error', () => {
  for (const value of ['fetch failed', 'undefined', 'null', 1, -1, true, {}, { code: 5 }, ['x']])
    test(`${JSON.stringify(value)} is one`, () => assert.equal(isError(value), true))
  for (const value of [undefined, null, false, 0, '', ' \n', []])
    test(`${JSON.stringify(value)} is none`, () => assert.equal(isError(value), false))
})

describe('a key', () => {
  test('is a text, or a whole number that reads like one', () => {
    assert.equal(keyText('a'), 'a')
    assert.equal(keyText(42), keyText('42'))
    assert.equal(keyText(0), '0')
    assert.equal(keyText('\ud800'), '\ud800')
  })

  for (const value of ['', null, undefined, true, {}, ['a'], 1.5, 2 ** 53, Number.NaN])
    test(`is not ${String(value)}, because others look the same`, () =>
      assert.equal(keyText(value), undefined))

  test('that is none is told by what it is', () => {
    assert.equal(keyFault(undefined, 'slug'), 'has no slug')
    assert.equal(keyFault('', 'slug'), 'has an empty slug')
    assert.equal(keyFault(null, 'slug'), 'has a slug that is null')
    assert.equal(keyFault([], 'slug'), 'has a slug that is a list')
    assert.match(keyFault(2 ** 60, 'slug'), /too many digits/)
  })
})

describe('a field', () => {
  test('may lie within objects, and one with dots in its name comes first', () => {
    assert.equal(fieldOf({ a: { b: 1 } }, 'a.b'), 1)
    assert.equal(fieldOf({ a: { b: 1 }, 'a.b': 2 }, 'a.b'), 2)
  })

  test('is not found in what every object inherits, nor in lists and texts', () => {
    for (const path of ['toString', 'a.toString', '__proto__.x', 'l.length', 't.length'])
      assert.equal(fieldOf({ a: {}, l: [1], t: 'text' }, path), undefined, path)
  })
})

describe('a time', () => {
  const time = (ts: unknown): number => timeOf({ ts }, ['meta.at', 'ts'])

  test('is RFC 3339, without a zone UTC, or seconds or milliseconds since 1970', () => {
    const ms = Date.UTC(2026, 0, 25, 13)
    for (const value of [
      '2026-01-25T13:00:00Z',
      '2026-01-25 13:00:00',
      '2026-01-25T14:00:00+01:00',
      ms,
      ms / 1000,
    ])
      assert.equal(time(value), ms, String(value))
  })

  test('is finer than a millisecond where it says so', () => {
    assert.ok(time('2026-01-25T13:00:00.000002Z') > time('2026-01-25T13:00:00.000001Z'))
  })

  test('is the first that can be read', () => {
    assert.equal(timeOf({ meta: { at: 'soon' }, ts: 1e12 }, ['meta.at', 'ts']), 1e12)
  })

  for (const value of [undefined, null, '', 'soon', '12:00', 0, -5, {}, '2026-99-99'])
    test(`is not ${JSON.stringify(value)}`, () => assert.ok(Number.isNaN(time(value))))
})

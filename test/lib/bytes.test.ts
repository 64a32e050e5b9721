import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBytes, parseBytes, toBytes, trimEnd, turnDeep } from '../../src/lib/bytes.ts'

const text = fc.string({ unit: 'binary' })

test('bytes and back is the same text', () => {
  fc.assert(fc.property(text, value => assert.equal(fromBytes(toBytes(value)), value)))
})

/** Integers that a double cannot hold are read as texts. */
const exact = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter(value => !/^-?\d{16,}$/.test(JSON.stringify(value)) || Number.isSafeInteger(value))

test('an integer that a number cannot hold is read as a text, in JSON as bytes', () => {
  assert.deepEqual(parseBytes('{"ns":1769346000123456789,"id":9007199254740991,"x":1e300}'), {
    ns: '1769346000123456789',
    id: 9007199254740991,
    x: 1e300,
  })
})

test('JSON read as bytes is the JSON read as text, escapes or not', () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text), exact)), value => {
      for (const line of [JSON.stringify(value), escaped(JSON.stringify(value))]) {
        assert.deepEqual(turnDeep(parseBytes(toBytes(line)), fromBytes), JSON.parse(line))
      }
    }),
  )
})

test('trimming takes white space and no part of a letter', () => {
  assert.equal(fromBytes(trimEnd(toBytes('voilà \t\n'))), 'voilà')
  assert.equal(trimEnd(' \n'), '')
})

/** As Python's json.dumps writes it: everything that is not ASCII as \u. */
const escaped = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

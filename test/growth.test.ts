import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertLinear } from './growth.ts'

const blanks = (size: number): string => ' '.repeat(size)

for (const [name, pattern] of [
  ['one loop', /^a? *x/],
  ['a bounded loop before another', /^ {0,60} *x/],
] as const) {
  test(`${name} is linear`, () => assertLinear(name, { input: blanks, run: text => pattern.test(text) }))
}

for (const [name, pattern] of [
  ['two loops side by side', /^ * *x/],
  ['a loop that begins anywhere', / +x/],
] as const) {
  test(`${name} is not`, () => {
    assert.throws(() => assertLinear(name, { input: blanks, run: text => pattern.test(text) }), / µs for /)
  })
}

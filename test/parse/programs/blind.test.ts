import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { recordsOf } from '../given.ts'

/** Both lists were written without a look at the tables. What a line says must be found by whichever format reads it. */
const lines = (name: string): string[] =>
  readFileSync(`test/parse/programs/${name}.txt`, 'utf8')
    .split('\n')
    .filter(line => line !== '')

const complains = (line: string): boolean =>
  recordsOf([line]).some(({ level }) => level === 'warn' || level === 'error' || level === 'fatal')

test('nearly every line with an error in it is a record of one', () => {
  const errors = lines('blind-errors')
  const missed = errors.filter(line => !complains(line))
  assert.ok(errors.length > 250)
  assert.ok(missed.length <= errors.length / 50, missed.join('\n'))
})

test('nearly no ordinary line is one', () => {
  const ordinary = lines('blind-ordinary')
  const taken = ordinary.filter(complains)
  assert.ok(ordinary.length > 240)
  assert.ok(taken.length <= ordinary.length / 100, taken.join('\n'))
})

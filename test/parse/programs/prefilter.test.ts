import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { prefilterTablesOf } from '../../../scripts/programs/prefilter-tables.ts'
import { prefilterOf } from '../../../src/parse/programs/prefilter.ts'

const prefilter = (owners: ReadonlyArray<readonly string[]>) => prefilterOf(prefilterTablesOf(owners))

const letters = fc.constantFrom('a', 'b', 'C', ' ', '1', ':', '\xe2', '\x9c')
const literal = fc.array(letters, { minLength: 1, maxLength: 12 }).map(all => all.join('').toLowerCase())
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d/g, '0')
    .replace(/[\x80-\xff]/g, char => String.fromCharCode(128 | (char.charCodeAt(0) & 7)))

test('finds the literals that a line holds, whatever their case, and no others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), literal), { minLength: 1, maxLength: 12 }),
      fc.array(letters, { maxLength: 40 }).map(all => all.join('')),
      (literals, line) => {
        const filter = prefilter(literals.map(([isFirst, text]) => [isFirst ? `^${text}` : text]))
        const expected = literals.flatMap(([isFirst, text], owner) => {
          const known = folded(text)
          const holds = isFirst ? folded(line).startsWith(known) : folded(line).includes(known)
          return holds ? [owner] : []
        })
        assert.deepEqual(filter.candidates(line) ?? [], expected)
      },
    ),
  )
})

test('a line that holds none costs no list', () => {
  assert.equal(prefilter([['error']]).candidates('all is well'), undefined)
})

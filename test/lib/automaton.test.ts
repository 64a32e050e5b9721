import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Automaton, beginnings, stop } from '../../src/lib/automaton.ts'

/** Where the walk over the bytes of the text ends with `stop`; -1 when it does not. */
function walk(table: Automaton, text: string): number {
  let state = 0
  for (let i = 0; i < text.length; i++) {
    state = table[state | text.charCodeAt(i)] ?? stop
    if (state === stop) return i
    if (state < 0) return -1
  }
  return -1
}

describe('beginnings', () => {
  const table = beginnings(['PHASE ', 'Approved: '])
  for (const text of ['PHASE 1', 'Approved: 3/4']) test(text, () => assert.notEqual(walk(table, text), -1))
  for (const text of ['PHASE', 'phase 1', ' PHASE 1', 'Approved', 'x PHASE 1', '']) {
    test(`not ${JSON.stringify(text)}`, () => assert.equal(walk(table, text), -1))
  }
})

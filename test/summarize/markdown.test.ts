import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { cell, tableOf } from '../../src/summarize/markdown/table.ts'

describe('a table in Markdown', () => {
  test('has no column that no row fills', () =>
    assert.equal(
      tableOf(
        ['type', 'generated', 'error'],
        [':--', '--:', ':--'],
        [
          ['math', '', 'quota'],
          ['logic', '', ''],
        ],
      ),
      '| type | error |\n| :-- | :-- |\n| math | quota |\n| logic |  |',
    ))

  test('without rows keeps its titles', () =>
    assert.equal(tableOf(['type'], [':--'], []), '| type |\n| :-- |'))

  test('takes nothing of a log for Markdown or HTML', () =>
    assert.equal(cell('a|b `c` <d> &\n*e*'), 'a\\|b \\`c\\` &lt;d&gt; &amp; \\*e\\*'))
})

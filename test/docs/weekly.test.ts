import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { blocksOf, wild } from './blocks.ts'
import { has, run } from './place.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-weekly-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The blocks of the recipe, which share one folder of logs: making a year of them takes a while. */
const blocks = blocksOf('docs/recipes.md').filter(({ kind }) => kind === 'bash')

describe('questions to a folder of weekly logs', { skip: has('jq') ? false : 'jq is not installed' }, () => {
  before(() => {
    mkdirSync(join(folder, 'weekly'))
    const { code, err } = run('bash', [resolve('examples/weekly-logs.sh'), 'weekly'], folder)
    assert.equal(code, 0, err)
  })

  test('are all there', () => assert.equal(blocks.length, 6))

  for (const { text, at, output = '' } of blocks) {
    test(`line ${at} has its answer in one command`, () => {
      writeFileSync(join(folder, 'block.sh'), text)
      const { code, out, err } = run('bash', ['block.sh'], folder)
      assert.equal(code, 0, out + err)
      assert.match(out, new RegExp(`^${wild(output).source}$`))
    })
  }
})

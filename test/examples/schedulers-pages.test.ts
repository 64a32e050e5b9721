import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { blocksOf, wild } from '../docs/blocks.ts'
import { place, run } from '../docs/place.ts'

const blocks = blocksOf('examples/schedulers/README.md').filter(({ kind }) => kind === 'sh')

describe('the commands in the page on schedulers', () => {
  test('are found', () => {
    assert.equal(blocks.length, 2)
  })

  for (const block of blocks) {
    test(`line ${block.at} does what it says`, () => {
      const folder = place()
      writeFileSync(join(folder, 'block.sh'), block.text)
      const { code, out, err } = run('bash', ['block.sh'], folder)
      assert.equal(code, block.code, `${block.text}\n${out}${err}`)
      assert.match(out, new RegExp(`^${wild(block.output ?? '').source}$`))
    })
  }
})

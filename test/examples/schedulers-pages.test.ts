import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { blocksOf, wild } from '../readme/blocks.ts'
import { place, run } from '../readme/place.ts'
import { lacks } from './schedulers.ts'

// The `sh` blocks of examples/README.md are run with all others; `bash` blocks are those that need a lock or a budget.
const blocks = [
  ...blocksOf('examples/schedulers/README.md').filter(({ kind }) => ['sh', 'bash'].includes(kind)),
  ...blocksOf('examples/README.md').filter(({ kind }) => kind === 'bash'),
]

describe('the commands in the pages on schedules and going live', () => {
  test('are found', () => {
    assert.ok(blocks.length >= 3)
  })

  for (const block of blocks) {
    const skip = block.kind === 'bash' && lacks('--lock', '--budget')
    test(`line ${block.at}: ${block.text.split('\n').at(-2)}`, { skip }, () => {
      const folder = place()
      writeFileSync(join(folder, 'block.sh'), block.text)
      const { code, out, err } = run('bash', ['block.sh'], folder)
      assert.equal(code, block.code, `${block.text}\n${out}${err}`)
      assert.match(out, new RegExp(`^${wild(block.output ?? '').source}$`))
    })
  }
})

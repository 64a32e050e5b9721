import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Block, blocksOf, wild } from './blocks.ts'
import { pages } from './pages.ts'
import { has, place, run } from './place.ts'

/** Programs that not every machine has; without them their blocks are left out. */
const optional = ['jq', 'make', 'gzip'].filter(program => !has(program))

const lacking = ({ text }: Block): string | undefined =>
  optional.find(program => new RegExp(`\\b${program}\\b`).test(text))

const all = pages
  .filter(page => page !== 'examples/schedulers/README.md')
  .map(page => ({ page, blocks: blocksOf(page).filter(({ kind }) => kind === 'sh') }))
  .filter(({ blocks }) => blocks.length > 0)

test('the pages with commands are found', () => {
  assert.ok(all.length >= 10)
  assert.ok(all.flatMap(({ blocks }) => blocks).length >= 50)
})

for (const { page, blocks } of all) {
  describe(`the commands in ${page}`, { concurrency: 2 }, () => {
    for (const block of blocks) {
      const lacks = lacking(block)
      test(`line ${block.at} does what it says`, { skip: lacks && `${lacks} is not installed` }, () => {
        const folder = place()
        writeFileSync(join(folder, 'block.sh'), block.text)
        const { code, out, err } = run('bash', ['block.sh'], folder)
        assert.equal(code, block.code, `${block.text}\n${out}${err}`)
        if (block.output === undefined) return
        assert.match(out, new RegExp(`^${wild(block.output).source}$`))
      })
    }
  })
}

test('`...` stands for any lines when it is alone and for any text inside a line, and for nothing else', () => {
  const whole = (text: string): RegExp => new RegExp(`^${wild(text).source}$`)
  assert.match('a\nb\nc\n', whole('a\n...\nc\n'))
  assert.match('a\nc\n', whole('a\n...\nc\n'))
  assert.match('took 3.1s\n', whole('took ...s\n'))
  assert.doesNotMatch('a\nb\nc\n', whole('a\nc\n'))
  assert.doesNotMatch('took 3.1s\nand more\n', whole('took ...\n'))
  assert.doesNotMatch('axc\n', whole('a.c\n'))
})

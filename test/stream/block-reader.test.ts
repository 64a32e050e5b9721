import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { blockReader } from '../../src/stream/block-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-blocks-'))
after(() => rmSync(folder, { recursive: true }))

async function blocksOf(text: string): Promise<string[]> {
  const file = join(folder, 'log')
  writeFileSync(file, text)
  const blocks: string[] = []
  for await (const block of blockReader(file, error => assert.fail(error)))
    blocks.push(block.toString('latin1'))
  return blocks
}

describe('a file in blocks', () => {
  test('gives every byte once, and each block ends with a line', async () => {
    const text = Array.from({ length: 20_000 }, (_, i) => 'x'.repeat(i % 97)).join('\n')
    const blocks = await blocksOf(text)
    assert.equal(blocks.join(''), text)
    assert.ok(blocks.length > 10)
    assert.deepEqual(
      blocks.slice(0, -1).filter(block => !block.endsWith('\n')),
      [],
    )
  })

  for (const length of [65_535, 65_536, 65_537, 200_000]) {
    test(`a line of ${length} bytes between others is whole`, async () => {
      const text = `a\n${'b'.repeat(length)}\nc\n${'d'.repeat(length)}`
      assert.equal((await blocksOf(text)).join(''), text)
    })
  }

  test('the bytes that tell what a file is come together', async () => {
    assert.deepEqual(await blocksOf('a\n\0b\0c\0d\0e'), ['a\n\0b\0c\0d\0e'])
  })

  test('an empty file gives none', async () => {
    assert.deepEqual(await blocksOf(''), [])
  })
})

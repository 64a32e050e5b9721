import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstLines } from '../../src/commands/parse/formats/first-lines.ts'

for (const ending of ['gz', 'zst', 'xz', 'bz2']) {
  test(`the first lines of an archive (${ending}) are those of what was packed`, async () => {
    assert.deepEqual(await firstLines(`test/fixtures/packed/few.log.${ending}`, 2), [
      'first line',
      'second ✓',
    ])
  })
}

test('a long file is not read to its end, and a folder is refused', async () => {
  assert.equal((await firstLines('test/fixtures/packed/many.log.gz', 3)).length, 3)
  await assert.rejects(firstLines('test', 3), /^Failure: cannot read test: is a directory$/)
})

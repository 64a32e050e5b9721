import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slowHeads } from '../../src/commands/parse/formats/slow-heads.ts'
import { formats } from '../../src/parse/formats/index.ts'

for (const format of formats.filter(({ layout }) => layout !== undefined)) {
  test(`no head of ${format.name} takes more than linear time`, async () =>
    assert.deepEqual(await slowHeads(format), []))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slowHeads } from '../../src/commands/parse/formats/slow-heads.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { checkFormat } from '../../src/parse/user/check.ts'

test('every format passes the check that those of users have to pass', () => {
  for (const [index, format] of formats.entries()) {
    const faults = checkFormat(format, formats.slice(0, index), formats).filter(({ isHint }) => !isHint)
    assert.deepEqual(faults, [], format.name)
  }
})

for (const format of formats.filter(({ layout }) => layout !== undefined)) {
  test(`no head of ${format.name} takes more than linear time`, async () =>
    assert.deepEqual(await slowHeads(format), []))
}

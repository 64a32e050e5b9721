import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toBytes } from '../../src/lib/bytes.ts'
import { suspects } from '../../src/parse/write/suspects.ts'
import { hideSecrets } from '../../src/redact/hide-secrets.ts'

const secret = `password=${'hunter2'.repeat(2)}`
const line = fc.oneof(
  fc.constantFrom('', 'all is well', `login with ${secret}`, 'a token of love', `${secret} twice ${secret}`),
  fc.string({ maxLength: 30 }).map(text => toBytes(text).replaceAll('\n', '')),
)
const blockOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map(one => `${one}\n`).join(''), 'latin1')

describe('lines of announced blocks', () => {
  test('are clean only when nothing in them is hidden', () => {
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 12 }), { maxLength: 4 }), blocks => {
        const { announce, isClean } = suspects()
        // All at once: a stage may be ahead of the parser.
        for (const lines of blocks) announce(blockOf(lines))
        for (const one of blocks.flat()) if (isClean(one)) assert.equal(hideSecrets(one), one)
      }),
    )
  })

  test('are clean when they hold nothing that looks like a secret', () => {
    const { announce, isClean } = suspects()
    const lines = ['one', secret, '', 'two', secret, 'three']
    announce(blockOf(lines))
    assert.deepEqual(lines.map(isClean), [true, false, true, true, false, true])
  })

  test('leave nothing behind for the lines that follow without an announcement', () => {
    const { announce, isClean } = suspects()
    assert.equal(isClean('one'), false)
    announce(blockOf(['one']))
    assert.deepEqual(['one', 'two'].map(isClean), [true, false])
  })

  test('are not clean when other lines come than were announced', () => {
    const { announce, isClean } = suspects()
    announce(blockOf(['one', 'two', 'three']))
    assert.deepEqual(['one', 'and more', 'two', 'three'].map(isClean), [true, false, false, false])
    announce(blockOf(['two', 'three']))
    assert.deepEqual(['six', 'three'].map(isClean), [false, false])
  })
})

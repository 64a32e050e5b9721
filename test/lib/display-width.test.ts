import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import stringWidth from 'string-width'
import { displayWidth, fitWidth, padWidth } from '../../src/lib/display-width.ts'

describe('the width of a text in columns', () => {
  test('is that of string-width for every character of the basic plane', () => {
    const wrong: string[] = []
    for (let code = 0x20; code < 0xd800; code++) {
      const text = String.fromCharCode(code)
      if (displayWidth(text) !== stringWidth(text)) wrong.push(code.toString(16))
    }
    assert.deepEqual(wrong, [])
  })

  for (const [text, columns] of [
    ['math', 4],
    ['████░░░░', 8],
    ['größer …', 8],
    ['数学', 4],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
  ] as const)
    test(`of ${text} is ${columns}`, () => assert.equal(displayWidth(text), columns))

  test('decides where a text is cut and filled: a wide character is never halved', () => {
    assert.equal(fitWidth('数学数学', 6), '数学…')
    assert.equal(padWidth('数学', 6), '数学  ')
    assert.equal(fitWidth('math', 0), '')
  })
})

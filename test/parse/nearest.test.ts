import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formats } from '../../src/parse/formats/index.ts'
import { nearest } from '../../src/parse/recognise/nearest.ts'

describe('the layout that comes nearest to a line', () => {
  for (const [line, format, behind] of [
    ['E0125 13:00:00.123 12 f.go:3] x', 'glog', 'E0125 13:00:00.123'],
    ['Jan 25 13:00:00 no program', 'syslog', 'Jan 25 13:00:00 no program'],
    [
      '10.0.0.1 - - [25/Jan/2026:13:00:00 +0100] "GET / HTTP/1.1" OK',
      'access',
      '10.0.0.1 - - [25/Jan/2026:13:00:00 +0100] "GET / HTTP/1.1" ',
    ],
  ] as const) {
    test(`${line}: ${format}`, () => {
      assert.deepEqual(nearest(formats, line), { format, end: behind.length })
    })
  }

  for (const line of ['just some words', 'copied 3 files', '', '12', 'name | value']) {
    test(`${line || 'an empty line'}: none`, () => {
      assert.equal(nearest(formats, line), undefined)
    })
  }
})

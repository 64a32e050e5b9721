import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { defaults } from '../../src/ledger/layout.ts'
import { eachLine } from '../../src/ledger/read/line-reader.ts'
import { readEntry } from '../../src/ledger/read/record-reader.ts'
import { folder, put } from './given.ts'

const dir = folder()
const path = join(dir, 'file')

interface Seen {
  readonly text: string
  readonly number: number
  readonly offset: number
  readonly length: number
  readonly ended: boolean
  readonly tooLong: boolean
}

function read(content: string | Buffer, maxLine = defaults.maxLine): Seen[] {
  put(dir, { file: content })
  const seen: Seen[] = []
  eachLine(path, maxLine, ({ bytes, ...line }) => seen.push({ text: bytes.toString('latin1'), ...line }))
  return seen
}

describe('lines', () => {
  test('are what stands between newlines, whatever it is, and where it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.boolean(), (parts, ended) => {
        const content = Buffer.concat(
          parts.flatMap((part, i) => (i > 0 ? [Buffer.from('\n'), part] : [part])),
        )
        const bytes = ended ? Buffer.concat([content, Buffer.from('\n')]) : content
        const expected = bytes.toString('latin1').split('\n')
        if (expected.at(-1) === '') expected.pop()
        const lines = read(bytes)
        assert.deepEqual(
          lines.map(({ text }) => text),
          expected,
        )
        for (const { text, offset, length } of lines)
          assert.equal(bytes.toString('latin1', offset, offset + length), text)
      }),
      { numRuns: 100 },
    )
  })

  test('may be longer than what is read at once', () => {
    const long = `${'x'.repeat(2_500_000)}`
    const lines = read(`a\n${long}\nb\n${long}`)
    assert.deepEqual(
      lines.map(({ length }) => length),
      [1, 2_500_000, 1, 2_500_000],
    )
    assert.deepEqual(
      lines.map(({ offset }) => offset),
      [0, 2, 2_500_003, 2_500_005],
    )
    assert.equal(lines[3]?.ended, false)
    assert.equal(lines[1]?.text, long)
  })

  test('that are too long are only begun, and do not spoil the next one', () => {
    const lines = read(`{${'x'.repeat(3_000_000)}\nok\n`, 1_000_000)
    assert.deepEqual([lines[0]?.tooLong, lines[0]?.length], [true, 3_000_001])
    assert.ok((lines[0]?.text.length ?? 0) < 10_000)
    assert.deepEqual([lines[1]?.text, lines[1]?.offset, lines[1]?.tooLong], ['ok', 3_000_002, false])
  })

  test('of an empty file are none', () => assert.deepEqual(read(''), []))
})

describe('a line is', () => {
  const states = (content: string | Buffer, maxLine = defaults.maxLine): string[] => {
    put(dir, { file: content })
    const found: string[] = []
    eachLine(path, maxLine, line => {
      const entry = readEntry(line, { ...defaults, maxLine })
      found.push(entry.state === 'record' ? entry.key : 'why' in entry ? entry.why : entry.state)
    })
    return found
  }

  test('a record with CRLF, spaces around it, a byte order mark before it or no newline after it', () => {
    assert.deepEqual(states('\ufeff{"slug":"a"}\r\n  {"slug":"b"} \r\n{"slug":"c"}'), ['a', 'b', 'c'])
  })

  test('blank, and then no record and no damage', () => {
    assert.deepEqual(states('\n \t\r\n{"slug":"a"}\n\n'), ['blank', 'blank', 'a', 'blank'])
  })

  test('no record when it is other JSON, no JSON, no UTF-8, or lacks a key', () => {
    assert.deepEqual(
      states(
        Buffer.concat([
          Buffer.from('[1]\n"slug"\nnull\nslug\n{"a":1}\n{"slug":{}}\n{"slug":"'),
          Buffer.from([0xff]),
          Buffer.from('"}\n\0\0\0\n{"slug":"a"'),
        ]),
      ),
      [
        ...Array(3).fill('is JSON, but not an object'),
        'is not JSON',
        'has no slug',
        'has a slug that is an object',
        'is not UTF-8',
        'is not JSON',
        'is not JSON: the file ends within it',
      ],
    )
  })

  test('not judged when it is too long and may be a record, but damage when it cannot be one', () => {
    assert.deepEqual(states(`{"slug":"${'x'.repeat(99)}"}\n${'\0'.repeat(99)}\n`, 50), [
      'has 110 bytes, more than --max-line 50',
      'is not JSON',
    ])
  })

  test('not taken for another one when halves of surrogate pairs are in its key', () => {
    assert.deepEqual(states('{"slug":"\\ud800"}\n{"slug":"\\ud801"}\n'), ['\ud800', '\ud801'])
  })

  test('a record even when it is nested deeper than any walk could follow', () => {
    assert.deepEqual(states(`{"slug":"a","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`), ['a'])
  })
})

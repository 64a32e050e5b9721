import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { lineSplitter, longest } from '../../src/run/output/line-splitter.ts'

/** Everything that comes out for these chunks. */
function read(chunks: readonly (string | Buffer)[], hide = true) {
  const lines: string[] = []
  const partial: boolean[] = []
  const raw: Buffer[] = []
  const reader = lineSplitter(
    {
      block(bytes) {
        for (const line of bytes.toString().slice(0, -1).split('\n')) {
          lines.push(line)
          partial.push(false)
        }
      },
      line(text, part) {
        lines.push(text)
        partial.push(part)
      },
      frame() {},
      raw: bytes => void raw.push(Buffer.from(bytes)),
    },
    hide,
  )
  for (const chunk of chunks) reader.push(Buffer.from(chunk))
  reader.end()
  return { lines, partial, raw: Buffer.concat(raw) }
}

/** The bytes cut at these places. */
function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map(place => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return sorted.slice(1).map((end, i) => bytes.subarray(sorted[i], end))
}

describe('lines', () => {
  for (const [name, input, expected] of [
    ['a last line without newline counts', 'a\nb', ['a', 'b']],
    ['an empty line is a line', 'a\n\nb\n', ['a', '', 'b']],
    ['no output is no line', '', []],
    ['CRLF is stripped', 'a\r\n\r\nb\r\n', ['a', '', 'b']],
    ['of a progress bar the last frame counts', '10%\r50%\r100%\ndone\n', ['100%', 'done']],
    ['a progress bar that ends in a bare carriage return keeps its last frame', '10%\r100%\r', ['100%']],
    ['a frame that only clears the line does not count', 'a\r\r\n', ['a']],
    ['bytes that are no UTF-8 become U+FFFD', Buffer.from([0x61, 0xff, 0xfe, 0x0a]), ['a\ufffd\ufffd']],
    ['NUL and colours stay', '\0\x1b[31mred\x1b[0m\n', ['\0\x1b[31mred\x1b[0m']],
  ] as const) {
    test(name, () => {
      const { lines, raw } = read([input])
      assert.deepEqual(lines, expected)
      assert.deepEqual(raw, Buffer.from(input))
    })
  }

  test('wherever the bytes are cut, lines and log are the same', () => {
    const piece = fc.constantFrom('a', 'é', '✓', '\r', '\n', '\r\n', ' password=hunter2 ', 'x', '10%')
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat()), (pieces, places) => {
        const bytes = Buffer.from(pieces.join(''))
        const whole = read([bytes])
        const cut = read(cutAt(bytes, places))
        assert.deepEqual(cut.lines, whole.lines)
        assert.deepEqual(cut.raw, whole.raw)
      }),
    )
  })

  test('without redaction the log is what came, whatever came', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.nat()), (bytes, places) => {
        assert.deepEqual(read(cutAt(Buffer.from(bytes), places), false).raw, Buffer.from(bytes))
      }),
    )
  })
})

describe('secrets', () => {
  test('a secret cut in two by a chunk border reaches neither lines nor log', () => {
    const { lines, raw } = read(['one\nuse sk-proj-abcdefghij', 'klmnopqrstuvwxyz0123 now\ntwo\n'])
    assert.deepEqual(lines, ['one', 'use [REDACTED] now', 'two'])
    assert.equal(raw.toString(), 'one\nuse [REDACTED] now\ntwo\n')
  })

  test('a private key over several lines is hidden in lines and log, and what follows is not', () => {
    const key = [
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEowIBAAKCAQEA',
      'qwertyuiop',
      '-----END RSA PRIVATE KEY-----',
    ]
    const { lines, raw } = read([...key.map(line => `${line}\n`), 'and on\n'])
    assert.ok(!raw.includes('MIIE') && !raw.includes('qwerty'), raw.toString())
    assert.ok(!lines.join().includes('MIIE'))
    assert.equal(lines.at(-1), 'and on')
  })

  test('a secret next to bytes that are no UTF-8 is still hidden', () => {
    const { raw } = read([Buffer.concat([Buffer.from([0xff]), Buffer.from(' password=hunter2\n')])])
    assert.ok(!raw.includes('hunter2'))
  })

  test('a log line without a secret keeps bytes that are no UTF-8, next to a line with one', () => {
    const { raw } = read([Buffer.from([0xff, 0x0a]), 'password=hunter2\n'])
    assert.deepEqual([...raw.subarray(0, 2)], [0xff, 0x0a])
  })
})

describe('long lines', () => {
  test('a line of 3 MB comes in pieces of at most 1 MiB, of which only the last is not partial', () => {
    const long = 'word '.repeat(600_000)
    const { lines, partial, raw } = read(cutAt(Buffer.from(`${long}\nnext\n`), [65_536, 900_000, 2_000_000]))
    assert.equal(lines.slice(0, -1).join(''), long)
    assert.ok(lines.every(line => line.length <= longest))
    assert.deepEqual(partial, [true, true, false, false])
    assert.equal(raw.length, long.length + 6)
  })

  test('a line of exactly 1 MiB is whole', () => {
    assert.deepEqual(read([`${'x'.repeat(longest)}\n`]).partial, [false])
  })

  test('a long line is never cut inside a character', () => {
    const { lines } = read(['x', '✓'.repeat(400_000)])
    assert.ok(!lines.join('').includes('\ufffd'))
    assert.ok(lines.length > 1)
  })

  for (const secret of [
    'password=hunter2hunter2hunter2',
    '"password": "hunter2hunter2hunter2"',
    'password  =  hunter2hunter2hunter2',
    'Authorization: Bearer hunter2hunter2hunter2',
  ]) {
    test(`a long line is not cut inside ${secret.slice(0, 20)}…`, () => {
      for (let before = 0; before <= secret.length + 1; before++) {
        const { lines, raw } = read([`${'x'.repeat(longest - before - 2)}, ${secret} end`])
        assert.ok(!raw.includes('hunter2'), raw.subarray(longest - 60).toString())
        assert.ok(lines.length > 1)
      }
    })
  }

  test('a progress bar without a newline is not held in memory: each frame goes to the log at once', () => {
    const logged: Buffer[] = []
    const reader = lineSplitter(
      { block() {}, line() {}, frame() {}, raw: bytes => void logged.push(bytes) },
      true,
    )
    reader.push(Buffer.from('10%\r20%\r3'))
    assert.equal(Buffer.concat(logged).toString(), '10%\r20%\r')
  })
})

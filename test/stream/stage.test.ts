import assert from 'node:assert/strict'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Encoding, type LineLimiter, lineLimiter, readCounts } from '../../src/stream/line-limiter.ts'
import { type StageOptions, stage } from '../../src/stream/stage.ts'

/** The lines that a step sees. */
async function lines(chunks: Buffer[], options: StageOptions = {}): Promise<string[]> {
  const seen: string[] = []
  const step = { push: (line: string) => void seen.push(line), end: () => {} }
  await pipeline(
    Readable.from(chunks, { objectMode: false }),
    stage(step, options),
    new Writable({ write: (_c, _e, done) => done() }),
  )
  return seen
}

const cuts = (bytes: Buffer, points: readonly number[]): Buffer[] => {
  const ends = [...points.map(point => point % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)).filter(part => part.length > 0)
}

describe('the stage', () => {
  test('gives the same lines however the bytes are cut, also inside a character', async () => {
    const text = fc.array(
      fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\x00', '\u2028', 'long '.repeat(30)),
      { maxLength: 40 },
    )
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.constantFrom(20, 1 << 20),
        async (parts, points, maxLine) => {
          const bytes = Buffer.from(parts.join(''))
          assert.deepEqual(await lines(cuts(bytes, points), { maxLine }), await lines([bytes], { maxLine }))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('only LF ends a line', async () => {
    assert.deepEqual(await lines([Buffer.from('a\rb\u2028c\x0bd\n\ne')]), ['a\rb\u2028c\x0bd', '', 'e'])
  })

  test('bytes come out as they came in, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        const out: Buffer[] = []
        const step = { push: (line: string, emit: (line: string) => void) => emit(line), end: () => {} }
        const given = Buffer.concat([Buffer.from(bytes), Buffer.from('\n')])
        await pipeline(
          Readable.from([given]),
          stage(step, { encoding: 'bytes' }),
          new Writable({
            write: (c, _e, done) => {
              out.push(c)
              done()
            },
          }),
        )
        assert.deepEqual(Buffer.concat(out), given)
      }),
    )
  })

  test('an error in the step is an error of the stage, not a silence', async () => {
    const step = {
      push: () => {
        throw new Error('broken step')
      },
      end: () => {},
    }
    await assert.rejects(
      pipeline(
        Readable.from([Buffer.from('x\n')]),
        stage(step),
        new Writable({ write: (_c, _e, done) => done() }),
      ),
      /broken step/,
    )
  })
})

describe('guard', () => {
  const pushed = (lines: LineLimiter, chunk: Buffer): string => lines.push(chunk).map(lines.text).join('')

  test('keeps 100 MB without a newline within its limit, in linear time', () => {
    const counts = readCounts()
    const lines = lineLimiter(1024, 'utf8', counts)
    const chunk = Buffer.alloc(64 * 1024, 'x')
    for (let i = 0; i < 1600; i++) assert.deepEqual(lines.push(chunk), [])
    const last = lines.end().map(lines.text).join('')
    assert.match(last, /^x{1024} \[cut: line of 104857600 bytes\]\n$/)
    assert.deepEqual(counts, { bytes: 104857600, invalidUtf8: 0, tooLong: 1 })
  })

  for (const encoding of ['utf8', 'utf8-bytes'] as Encoding[]) {
    test(`${encoding}: never cuts a character in two`, () => {
      for (let limit = 1; limit < 9; limit++) {
        const line = pushed(lineLimiter(limit, encoding, readCounts()), Buffer.from('é😀xyzxyz\n'))
        const text = encoding === 'utf8' ? line : Buffer.from(line, 'latin1').toString('utf8')
        assert.ok(!text.includes('\ufffd'), `${limit}: ${JSON.stringify(text)}`)
      }
    })
  }

  test('lines that are no UTF-8 are counted, however they come', () => {
    const bytes = Buffer.from('a\n\xff\xff b\nc\n\xe9\n', 'latin1')
    for (let size = 1; size <= bytes.length; size++) {
      const counts = readCounts()
      const lines = lineLimiter(100, 'utf8', counts)
      for (let at = 0; at < bytes.length; at += size) lines.push(bytes.subarray(at, at + size))
      lines.end()
      assert.equal(counts.invalidUtf8, 2, `in pieces of ${size}`)
    }
  })

  test('what is no UTF-8 is counted and becomes U+FFFD, unless bytes are asked for', () => {
    const bytes = Buffer.from([0x61, 0xff, 0x0a])
    const counts = readCounts()
    assert.equal(pushed(lineLimiter(100, 'utf8', counts), bytes), 'a\ufffd\n')
    assert.equal(pushed(lineLimiter(100, 'utf8-bytes', counts), bytes), 'a\xef\xbf\xbd\n')
    assert.equal(counts.invalidUtf8, 2)
    assert.equal(pushed(lineLimiter(100, 'bytes', counts), bytes), 'a\xff\n')
  })
})

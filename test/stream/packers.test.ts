import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { decompressors } from '../../src/stream/decompressors/index.ts'
import { unpacked } from '../../src/stream/unpacked.ts'

const few = Buffer.from('first line\nsecond ✓\nlast without end')
const many = Buffer.from('2026-01-25 13:00:00,823 - app - INFO - m:f:1 - the same again\n'.repeat(24_000))
const endings: Readonly<Record<string, string>> = { gzip: 'gz', zstd: 'zst', xz: 'xz', bzip2: 'bz2' }
const fixture = (name: string, packer: string): Buffer =>
  readFileSync(`test/fixtures/packed/${name}.log.${endings[packer]}`)

interface Read {
  readonly bytes: Buffer
  /** Why it broke off. */
  readonly damage: string | undefined
}

async function read(packed: Buffer, pieces = 1 << 16): Promise<Read> {
  const chunks: Buffer[] = []
  for (let at = 0; at < packed.length; at += pieces) chunks.push(packed.subarray(at, at + pieces))
  let damage: string | undefined
  const input = Readable.from(chunks, { objectMode: false })
  const parts: Buffer[] = []
  for await (const part of await unpacked(input, error => {
    damage = error.message
  })) {
    parts.push(part as Buffer)
  }
  return { bytes: Buffer.concat(parts), damage }
}

for (const { name } of decompressors) {
  describe(name, () => {
    test('gives the bytes that were packed, however they arrive', async () => {
      for (const pieces of [1, 7, 1 << 16]) {
        assert.deepEqual(await read(fixture('few', name), pieces), { bytes: few, damage: undefined })
      }
      assert.deepEqual(await read(fixture('many', name), 1000), { bytes: many, damage: undefined })
      assert.deepEqual(await read(fixture('none', name)), { bytes: Buffer.alloc(0), damage: undefined })
    })

    test('goes on with the next archive in the file', async () => {
      const packed = Buffer.concat([fixture('few', name), fixture('none', name), fixture('many', name)])
      for (const pieces of [1000, fixture('few', name).length]) {
        const { bytes, damage } = await read(packed, pieces)
        assert.equal(damage, undefined)
        assert.ok(bytes.equals(Buffer.concat([few, many])))
      }
    })

    test('tells of other bytes behind the archive, and loses nothing before them', async () => {
      for (const rest of ['appended\n', 'a line that is longer than any head or trailer of an archive\n']) {
        const { bytes, damage } = await read(Buffer.concat([fixture('few', name), Buffer.from(rest)]))
        assert.ok(bytes.equals(few), bytes.toString())
        assert.match(damage ?? 'not told', new RegExp(`what follows the archive is no ${name}|too early`))
      }
    })

    test('never ends without a word when the archive is cut', async () => {
      const packed = fixture('few', name)
      for (let length = 10; length < packed.length; length++) {
        const { bytes, damage } = await read(packed.subarray(0, length))
        assert.match(damage ?? 'not told', /too early/, `${length} bytes`)
        assert.ok(few.subarray(0, bytes.length).equals(bytes), `${length} bytes`)
      }
    })

    test('ends on any damage, and gives no more than the archive could hold', async () => {
      const packed = fixture('few', name)
      for (let at = 6; at < packed.length; at++) {
        const broken = Buffer.from(packed)
        broken[at] = (broken[at] ?? 0) ^ 0x55
        const { bytes } = await read(broken)
        assert.ok(bytes.length < 1 << 20)
      }
    })
  })
}

test('gzip: what stands before the cut comes out, the torn line too', async () => {
  const text = Buffer.from(Array.from({ length: 3000 }, (_, i) => `line ${i} ${i * 7919}\n`).join(''))
  const { bytes, damage } = await read(gzipSync(text).subarray(0, 9000))
  assert.equal(damage, 'the archive ends too early')
  assert.ok(bytes.length > 15_000 && text.subarray(0, bytes.length).equals(bytes))
  assert.notEqual(bytes.at(-1), 10)
})

test('gzip: the wrong check sum is damage, zeros behind the end are not', async () => {
  const packed = gzipSync(few)
  const wrong = Buffer.from(packed)
  wrong[packed.length - 8] = (wrong[packed.length - 8] ?? 0) ^ 1
  assert.deepEqual(await read(wrong), { bytes: few, damage: 'the archive is corrupt' })
  assert.deepEqual(await read(Buffer.concat([packed, Buffer.alloc(512)])), { bytes: few, damage: undefined })
})

test('gzip: name, comment, extra field and check sum of the header are skipped', async () => {
  const tail = gzipSync(few).subarray(-8)
  const head = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 65, 66])
  const packed = Buffer.concat([head, Buffer.from('name\0comment\0xx'), deflateRawSync(few), tail])
  assert.deepEqual(await read(packed, 1), { bytes: few, damage: undefined })
})

test('zstd: frames to be skipped are skipped, also in front', async () => {
  const skippable = Buffer.concat([Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0]), Buffer.from('abc')])
  const frame = fixture('few', 'zstd')
  const { bytes, damage } = await read(Buffer.concat([skippable, frame, skippable, frame]), 5)
  assert.equal(damage, undefined)
  assert.ok(bytes.equals(Buffer.concat([few, few])))
})

test('zstd: an archive that asks for 2 GiB of memory gets none', async () => {
  const frame = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8]), Buffer.alloc(100)])
  assert.deepEqual(await read(frame), {
    bytes: Buffer.alloc(0),
    damage: 'the archive needs a window over 128 MiB',
  })
})

describe('UTF-16 and UTF-32', () => {
  const text = 'first line\nsecond ✓ 😀\nlast without end'
  const marked = `\ufeff${text}`
  const little = (value: string): Buffer => Buffer.from(value, 'utf16le')
  const quads = (value: string): Buffer =>
    Buffer.from(Uint32Array.from(value, character => character.codePointAt(0) ?? 0).buffer)
  const cases: ReadonlyArray<readonly [string, Buffer]> = [
    ['UTF-16, little endian', little(marked)],
    ['UTF-16, big endian', little(marked).swap16()],
    ['UTF-16, little endian, without a mark', little(text)],
    ['UTF-16, big endian, without a mark', little(text).swap16()],
    ['UTF-32, little endian', quads(marked)],
    ['UTF-32, big endian', quads(marked).swap32()],
    ['UTF-32, little endian, without a mark', quads(text)],
    ['UTF-32, big endian, without a mark', quads(text).swap32()],
  ]
  for (const [name, bytes] of cases) {
    test(`${name}, comes out as UTF-8, however it arrives`, async () => {
      for (const pieces of [1, 3, 1 << 16]) {
        assert.deepEqual(await read(bytes, pieces), { bytes: Buffer.from(text), damage: undefined })
      }
    })

    test(`${name}, comes out as UTF-8 when it was packed`, async () => {
      assert.deepEqual(await read(gzipSync(bytes), 5), { bytes: Buffer.from(text), damage: undefined })
    })
  }

  test('half a character at the end is told', async () => {
    const { bytes } = await read(quads(marked).subarray(0, -2))
    assert.equal(bytes.toString(), `${text.slice(0, -1)}�`)
  })

  test('is not what has a zero here and there', async () => {
    for (const given of ['a\0b', 'abcd\0\0\0\0', '\0\0\0\0abcd', 'ab']) {
      const bytes = Buffer.from(given)
      assert.deepEqual((await read(bytes)).bytes, bytes)
    }
  })
})

test('xz: a few bytes behind an archive are told, and are no lack of it', async () => {
  const packed = fixture('few', 'xz')
  for (const rest of ['x', 'x\n', '\0\0\0\0x', 'eleven more']) {
    const { bytes, damage } = await read(Buffer.concat([packed, Buffer.from(rest)]), 7)
    assert.equal(damage, 'what follows the archive is no xz')
    assert.ok(bytes.equals(few))
  }
})

test('an archive that is not known is named, and gives no lines', async () => {
  for (const [head, name] of [
    ['PK\x03\x04rest', 'a zip archive'],
    ['7z\xbc\xaf\x27\x1crest', 'a 7z archive'],
    ['\x04\x22\x4d\x18rest', 'packed by lz4'],
  ]) {
    const { bytes, damage } = await read(Buffer.from(head ?? '', 'latin1'))
    assert.equal(damage, `it is ${name}, which cannot be read (unpack it first)`)
    assert.equal(bytes.length, 0)
  }
})

describe('what is not packed', () => {
  test('comes out as it came in, however it arrives', async () => {
    const start = fc.constantFrom(...['BZh9', 'BZh91AY', '\x1f\x8b', '(', 'P*M', '\xfd7z', ''])
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.uint8Array({ maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        async (head, rest, pieces) => {
          const bytes = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from('\n'), rest])
          assert.deepEqual(await read(bytes, pieces), { bytes, damage: undefined })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('the first line of a live input is not held up, be it ever so short', async () => {
    const input = new Readable({ read() {} })
    input.push('a\n')
    const bytes = await unpacked(input, () => {})
    assert.equal(
      String(
        await bytes[Symbol.asyncIterator]()
          .next()
          .then(({ value }) => value),
      ),
      'a\n',
    )
    input.destroy()
  })
})

describe('a tar archive', () => {
  // POSIX.1, pax: a header of 512 bytes with the mark at byte 257, then the content.
  const tar = Buffer.alloc(10_240)
  tar.write('app.log')
  tar.write('ustar', 257)
  tar.write('2026-01-25 13:00:00 ERROR no disk\n', 512)

  for (const [name, bytes] of [
    ['plain', tar],
    ['packed by gzip', gzipSync(tar)],
  ] as const) {
    test(`${name}, is told and gives no bytes, however it arrives`, async () => {
      for (const pieces of [1, 11, 1000, 1 << 16]) {
        assert.deepEqual(await read(bytes, pieces), {
          bytes: Buffer.alloc(0),
          damage: 'it is a tar archive, which cannot be read (unpack it first: tar xf)',
        })
      }
    })
  }

  test('a first line is not held until a whole header has arrived', async () => {
    const input = new PassThrough()
    input.write('first line\n')
    const output = await unpacked(input, assert.fail)
    assert.equal(String(output.read()), 'first line\n')
    input.destroy()
  })
})

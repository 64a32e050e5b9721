import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { backwards } from '../../src/stream/read-backwards.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-backwards-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function read(text: string | Buffer, most?: number): string[] {
  const file = join(folder, 'file')
  writeFileSync(file, text)
  return [...backwards(file, most)]
}

test('the last line comes first, with or without a newline at the end', () => {
  assert.deepEqual(read('a\nb\nc\n'), ['c', 'b', 'a'])
  assert.deepEqual(read('a\nb\nc'), ['c', 'b', 'a'])
})

test('an empty file has no line', () => {
  assert.deepEqual(read(''), [])
  assert.deepEqual(read('\n'), [])
})

test('lines that lie across blocks are whole', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat((i * 37) % 400)}`)
  assert.deepEqual(read(`${lines.join('\n')}\n`), [...lines].reverse())
})

test('for any text it is what a reader from the front has, turned round', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\n', 'é'), maxLength: 60 }), text =>
      assert.deepEqual(
        read(text),
        text
          .split('\n')
          .filter(line => line !== '')
          .reverse(),
      ),
    ),
  )
})

test('what is longer than any record is left out, the rest is not', () => {
  assert.deepEqual(read(`first\n${'x'.repeat(700_000)}\nlast\n`), ['last', 'first'])
})

test('no further back than it was told, and no half line', () => {
  assert.deepEqual(read('aaaa\nbbbb\ncccc\n', 12), ['cccc', 'bbbb'])
})

test('a named pipe has no lines, and is not waited for', () => {
  const pipe = join(folder, 'pipe')
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
  assert.deepEqual([...backwards(pipe)], [])
})

test('a device has no lines, and what is not there throws', () => {
  assert.deepEqual([...backwards('/dev/null')], [])
  assert.throws(() => [...backwards(join(folder, 'none'))], /ENOENT/)
})

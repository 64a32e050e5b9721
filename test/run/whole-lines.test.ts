import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wholeLines } from '../../src/run/output/whole-lines.ts'

const piece = fc.constantFrom('a', 'bc', '\n', '\r', '10%\r', 'é')

test('several writers to one log never tear a line of each other, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.array(piece))), writes => {
      const log: string[] = []
      const own = ['', '', '']
      const outputs = own.map(() => wholeLines({ write: bytes => log.push(bytes.toString()) }))
      const put = (who: number, text: string): void => {
        own[who] += text
        outputs[who]?.write(Buffer.from(text))
      }
      for (const [who, pieces] of writes) put(who, pieces.join(''))
      for (const who of [0, 1, 2]) put(who, '\n')
      assert.ok(log.every(text => text.endsWith('\n')))
      const sorted = (text: string): string[] => text.split('\n').sort()
      assert.deepEqual(
        sorted(log.join('')),
        sorted(`${own.map(text => text.replace(/\n$/, '')).join('\n')}\n`),
      )
    }),
  )
})

test('a line without end does not fill the memory', () => {
  let written = 0
  const output = wholeLines({
    write(bytes) {
      written += bytes.length
    },
  })
  for (let i = 0; i < 100; i++) output.write(Buffer.alloc(100_000, 'x'))
  assert.ok(written > 5_000_000, `${written} of 10000000 bytes written`)
})

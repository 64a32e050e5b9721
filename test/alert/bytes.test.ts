import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import fc from 'fast-check'
import { stage } from '../../src/stream/stage.ts'
import { typeEnd, watching } from './watching.ts'

const through = (chunks: readonly Uint8Array[]): Promise<Buffer> =>
  buffer(
    Readable.from(chunks.map(chunk => Buffer.from(chunk))).pipe(
      stage(watching().step, { encoding: 'bytes' }),
    ),
  )

/** What has to come out when nothing fires: the same, and a newline at the end. */
const whole = (chunks: readonly Uint8Array[]): Buffer => {
  const bytes = Buffer.concat(chunks)
  return bytes.length === 0 || bytes.at(-1) === 10 ? bytes : Buffer.concat([bytes, Buffer.from('\n')])
}

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom(
      '\n',
      '\r\n',
      '{"event":"type_end","type":"é"',
      '{"timestamp":"x","event":"type_start","type":"✓"}\n',
      ' {"event": "heartbeat"}\r\n',
    )
    .map(text => new TextEncoder().encode(text)),
)

test('random bytes, cut anywhere, come out as they came in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async chunks => {
      assert.deepEqual(await through(chunks), whole(chunks))
    }),
    { numRuns: 500 },
  )
})

test('a line of 5 MB comes out as it came in', async () => {
  const long = [Buffer.alloc(5_000_000, 'x'), Buffer.from('\nnext')]
  const out = await buffer(
    Readable.from(long).pipe(stage(watching().step, { encoding: 'bytes', maxLine: 2 ** 27 })),
  )
  assert.ok(out.equals(whole(long)))
})

test('an alert is UTF-8 between bytes that are not', async () => {
  const record = JSON.stringify({ ...typeEnd('größe', 'failed'), final: true })
  const { step } = watching({ threshold: 1, only: ['multi_type_failure'] })
  const input = Buffer.concat([
    Buffer.from([0xff, 0x0a]),
    Buffer.from(`${record}\n`),
    Buffer.from([0xfe, 0x0a]),
  ])
  const out = await buffer(Readable.from([input]).pipe(stage(step, { encoding: 'bytes' })))
  const end = out.length - 2
  assert.ok(out.subarray(0, input.length - 2).equals(input.subarray(0, -2)))
  assert.ok(out.subarray(end).equals(Buffer.from([0xfe, 0x0a])))
  const alert = new TextDecoder('utf-8', { fatal: true }).decode(out.subarray(input.length - 2, end))
  assert.deepEqual(JSON.parse(alert).failed_types, ['größe'])
})

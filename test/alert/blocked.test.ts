import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { stage } from '../../src/stream/stage.ts'

test('while our own reader holds us back there is no tick, so that it is not taken for silence of the run', async t => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  let ticks = 0
  const stream = stage(
    { push: (line, emit) => emit(line), end() {}, tick: () => void ticks++ },
    { encoding: 'bytes', tickEvery: 5 },
  )
  const pass = async (ms: number): Promise<void> => {
    t.mock.timers.tick(ms)
    await turn()
  }
  await pass(20)
  assert.ok(ticks > 0)
  stream.write(`${'x'.repeat(200_000)}\n`)
  await turn()
  const before = ticks
  await pass(60_000)
  assert.equal(ticks, before)
  stream.resume()
  while (stream.readableLength > 0) await turn()
  await pass(20)
  assert.ok(ticks > before)
  stream.end()
})

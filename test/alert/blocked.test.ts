import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as later } from 'node:timers/promises'
import { stage } from '../../src/stream/stage.ts'

test('while our own reader holds us back there is no tick, so that it is not taken for silence of the run', async () => {
  let ticks = 0
  const stream = stage(
    { push: (line, emit) => emit(line), end() {}, tick: () => void ticks++ },
    { encoding: 'bytes', tickEvery: 5 },
  )
  while (ticks === 0) await later(1)
  stream.write(`${'x'.repeat(200_000)}\n`)
  await later(20)
  const before = ticks
  // Time itself is what must bring nothing here.
  await later(100)
  assert.equal(ticks, before)
  stream.resume()
  while (ticks === before) await later(1)
  stream.end()
})

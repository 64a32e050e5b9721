import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copier } from '../../src/status/remote/copier.ts'

test('no wait after a failure outlasts the document, however long the store is away', async () => {
  const every = 180_000
  let clock = 0
  const tries: number[] = []
  const said: string[] = []
  const copies = copier({
    store: {
      where: 'http://store/s.json',
      get: async () => ({ state: 'missing' }),
      remove: async () => undefined,
      async put() {
        tries.push(clock)
        return clock < 900_000 ? 'HTTP 503' : undefined
      },
    },
    every,
    clock: () => clock,
    say: message => said.push(message),
  })
  for (; clock <= 2_000_000; clock += 1000) {
    copies.offer(() => '{}')
    await new Promise(done => setImmediate(done))
  }
  const gaps = tries.slice(1).map((time, index) => time - (tries[index] ?? 0))
  assert.ok(Math.max(...gaps) <= every, gaps.join(' '))
  assert.ok(
    gaps.slice(0, 5).every((gap, index) => gap >= 5000 * 2 ** index),
    'it gave the store no rest',
  )
  const back = tries.find(time => time >= 900_000) ?? Number.POSITIVE_INFINITY
  assert.ok(back - 900_000 <= every)
  assert.deepEqual(said, [
    'cannot copy the status to http://store/s.json: HTTP 503 (the job goes on, the copy is tried again)',
    'the status is copied to http://store/s.json again',
  ])
})

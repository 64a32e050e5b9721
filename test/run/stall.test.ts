import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type StallOptions, stallWatch } from '../../src/run/watch/stall.ts'

/** Watches with a clock that goes on by `step` seconds a tick; resolves to the number of ticks that count, or to none after so many. */
function ticks(step: number, options: Partial<StallOptions> = {}, most = 40): Promise<number | undefined> {
  return new Promise(resolve => {
    let now = 0
    let count = 0
    const watch = stallWatch({
      limit: 200,
      clock: () => now,
      excused() {
        count++
        now += step
        if (count === most) finish(undefined)
        return false
      },
      onStall: () => finish(count),
      ...options,
    })
    const finish = (result: number | undefined): void => {
      watch.stop()
      resolve(result)
    }
  })
}

test('silence is counted by the clock, a tenth of the limit at a time', async () => {
  const count = (await ticks(0.02)) ?? 0
  assert.ok(count >= 10 && count <= 12, `${count} ticks`)
})

test('a tick that comes hours late counts no longer than two: bs-run was stopped, or the machine slept', async () => {
  const count = (await ticks(7200)) ?? 0
  assert.ok(count >= 5 && count <= 7, `${count} ticks`)
})

test('a clock that stands still counts nothing', async () => {
  assert.equal(await ticks(0, {}, 15), undefined)
})

test('a child that writes before the limit is left alone', async () => {
  let count = 0
  const watch = { sawOutput() {} }
  const result = await new Promise<number | undefined>(resolve => {
    let now = 0
    const { sawOutput, stop } = stallWatch({
      limit: 200,
      clock: () => now,
      excused() {
        now += 0.02
        if (++count % 8 === 0) watch.sawOutput()
        if (count === 60) {
          stop()
          resolve(undefined)
        }
        return false
      },
      onStall: () => resolve(count),
    })
    watch.sawOutput = sawOutput
  })
  assert.equal(result, undefined)
})

test('it is told once for each silence, and never while the child is excused', async () => {
  let told = 0
  let excused = true
  let now = 0
  let seen = 0
  await new Promise<void>(resolve => {
    const watch = stallWatch({
      limit: 200,
      clock() {
        now += 0.02
        return now
      },
      excused() {
        if (++seen === 20) excused = false
        if (seen === 50) {
          watch.stop()
          resolve()
        }
        return excused
      },
      onStall() {
        told++
        assert.ok(seen > 20, 'told while excused')
      },
    })
  })
  assert.equal(told, 1)
})

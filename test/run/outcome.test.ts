import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFor, codeOf, type Ended, retryable, statusOf, succeeded } from '../../src/run/outcome.ts'

const exited = (code: number, timedOut = false): Ended => ({ state: 'exited', code, timedOut })
const killed = (signal: NodeJS.Signals, timedOut = false): Ended => ({ state: 'killed', signal, timedOut })
const missing: Ended = { state: 'unstarted', code: 127, reason: 'cannot run it' }

for (const [ended, code] of [
  [exited(0), 0],
  [exited(5), 5],
  [killed('SIGKILL'), 137],
  [killed('SIGTERM'), 143],
  [killed('SIGTERM', true), 124],
  [exited(0, true), 124],
  [missing, 127],
] as const) {
  test(`${JSON.stringify(ended)} is exit code ${code}`, () => assert.equal(codeOf(ended), code))
}

test('a child that says 0 after its time was up has not succeeded', () => {
  assert.equal(succeeded(exited(0, true)), false)
  assert.equal(succeeded(exited(0)), true)
})

test('what is listed is not tried again, everything else is', () => {
  const noRetry = new Set(['3', '127', 'signal'])
  assert.equal(retryable(exited(3), noRetry), false)
  assert.equal(retryable(missing, noRetry), false)
  assert.equal(retryable(killed('SIGSEGV'), noRetry), false)
  assert.equal(retryable(exited(1), noRetry), true)
  assert.equal(retryable(killed('SIGTERM', true), noRetry), true)
})

test('a time limit is not tried again when timeout or 124 is listed', () => {
  assert.equal(retryable(killed('SIGTERM', true), new Set(['timeout'])), false)
  assert.equal(retryable(killed('SIGKILL', true), new Set(['124'])), false)
  assert.equal(retryable(killed('SIGKILL'), new Set(['137'])), false)
})

for (const [failed, total, status, code] of [
  [0, 6, 'success', 0],
  [1, 6, 'partial_failure', 1],
  [6, 6, 'failed', 2],
] as const) {
  test(`${failed} of ${total} types failed: ${status}, exit code ${code}`, () => {
    assert.equal(statusOf(failed, total), status)
    assert.equal(codeFor(status), code)
  })
}

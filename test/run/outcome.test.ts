import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../src/lib/failure.ts'
import { parseExitMap } from '../../src/run/result/exit-map.ts'
import {
  codeOf,
  codeOfSingle,
  type Ended,
  type KillReason,
  type Outcome,
  outcomeOf,
} from '../../src/run/result/outcome.ts'
import { codeFor, statusOf } from '../../src/run/result/run-status.ts'
import { retryable } from '../../src/run/retry/retry-rules.ts'
import { haltReason, parseHalt } from '../../src/run/terminate/halt.ts'
import { signalNamed } from '../../src/run/terminate/signal-name.ts'

const exited = (code: number, killReason?: KillReason): Ended => ({ state: 'exited', code, killReason })
const killed = (signal: NodeJS.Signals, killReason?: KillReason): Ended => ({
  state: 'killed',
  signal,
  killReason,
})
const missing: Ended = { state: 'unstarted', code: 127, reason: 'cannot run it' }
const none = parseExitMap([])

for (const [ended, code] of [
  [exited(0), 0],
  [exited(5), 5],
  [killed('SIGKILL'), 137],
  [killed('SIGTERM'), 143],
  [killed('SIGTERM', 'timeout'), 124],
  [killed('SIGTERM', 'stall'), 124],
  [killed('SIGTERM', 'deadline'), 124],
  [killed('SIGTERM', 'halt'), 143],
  [exited(0, 'timeout'), 124],
  [missing, 127],
] as const) {
  test(`${JSON.stringify(ended)} is exit code ${code}`, () => assert.equal(codeOf(ended), code))
}

test('a child that says 0 after bs-run has ended it has not succeeded', () => {
  for (const cut of ['timeout', 'stall', 'deadline', 'halt'] as const)
    assert.equal(outcomeOf(exited(0, cut), none), 'fail')
  assert.equal(outcomeOf(exited(0), none), 'ok')
})

test('an exit map says what codes mean, and leaves all others as they are', () => {
  const map = parseExitMap(['3=ok', '1=partial', '0=fail', '137=partial'])
  assert.equal(outcomeOf(exited(3), map), 'ok')
  assert.equal(outcomeOf(exited(1), map), 'partial')
  assert.equal(outcomeOf(exited(0), map), 'fail')
  assert.equal(outcomeOf(killed('SIGKILL'), map), 'partial')
  assert.equal(outcomeOf(exited(4), map), 'fail')
  assert.equal(outcomeOf(missing, map), 'fail')
})

test('an exit map cannot make a success of what bs-run has ended', () => {
  assert.equal(outcomeOf(killed('SIGTERM', 'timeout'), parseExitMap(['124=ok', '143=ok'])), 'fail')
})

test('a single command is 0 where the map says ok, and never 0 where it does not', () => {
  const map = parseExitMap(['3=ok', '1=partial', '0=fail'])
  assert.equal(codeOfSingle(exited(3), map), 0)
  assert.equal(codeOfSingle(exited(1), map), 1)
  assert.equal(codeOfSingle(exited(0), map), 1)
  assert.equal(codeOfSingle(exited(9), map), 9)
})

for (const bad of ['1', '1=', '=ok', '1=good', '256=ok', '-1=ok', 'x=ok', '1=ok=2']) {
  test(`--exit-map ${bad} is refused`, () => {
    assert.throws(
      () => parseExitMap([bad]),
      (error: unknown) => error instanceof Failure && /bad --exit-map/.test(error.message),
    )
  })
}

const rules = (never: readonly string[], only?: readonly string[]) => ({
  never: new Set(never),
  ...(only && { only: new Set(only) }),
})

test('what is listed is not tried again, everything else is', () => {
  const some = rules(['3', '127', 'signal'])
  assert.equal(retryable(exited(3), some), false)
  assert.equal(retryable(missing, some), false)
  assert.equal(retryable(killed('SIGSEGV'), some), false)
  assert.equal(retryable(exited(1), some), true)
  assert.equal(retryable(killed('SIGTERM', 'timeout'), some), true)
})

test('a time limit is not tried again when timeout or 124 is listed', () => {
  assert.equal(retryable(killed('SIGTERM', 'timeout'), rules(['timeout'])), false)
  assert.equal(retryable(killed('SIGKILL', 'timeout'), rules(['124'])), false)
  assert.equal(retryable(killed('SIGKILL'), rules(['137'])), false)
})

test('a stall has a name of its own, and is no timeout', () => {
  assert.equal(retryable(killed('SIGTERM', 'stall'), rules(['stall'])), false)
  assert.equal(retryable(killed('SIGTERM', 'stall'), rules(['timeout', '124', 'signal'])), true)
})

test('with --retry-on nothing else is tried again, and --no-retry-on has the last word', () => {
  assert.equal(retryable(exited(5), rules([], ['5', 'stall'])), true)
  assert.equal(retryable(killed('SIGTERM', 'stall'), rules([], ['5', 'stall'])), true)
  assert.equal(retryable(exited(4), rules([], ['5'])), false)
  assert.equal(retryable(exited(5), rules(['5'], ['5'])), false)
})

for (const [outcomes, total, status, code] of [
  ['ok ok ok', 3, 'success', 0],
  ['ok fail ok', 3, 'partial_failure', 1],
  ['ok partial ok', 3, 'partial_failure', 1],
  ['partial', 1, 'partial_failure', 1],
  ['fail partial', 2, 'partial_failure', 1],
  ['fail fail', 2, 'failed', 2],
  ['ok', 3, 'partial_failure', 1],
  ['fail', 3, 'failed', 2],
  ['', 2, 'failed', 2],
  ['', 0, 'success', 0],
] as const) {
  test(`[${outcomes}] of ${total} types: ${status}, exit code ${code}`, () => {
    const list = outcomes.split(' ').filter(word => word !== '') as Outcome[]
    assert.equal(statusOf(list, total), status)
    assert.equal(codeFor(status), code)
  })
}

const reason = (text: string, outcomes: string, total: number): string | undefined => {
  const halt = parseHalt(text)
  return halt && haltReason(halt, outcomes.split(' ') as Outcome[], total)
}

test('--halt counts what it was told to count', () => {
  assert.equal(reason('soon,fail=2', 'fail ok fail', 6), 'halted: 2 types failed (--halt soon,fail=2)')
  assert.equal(reason('soon,fail=2', 'fail ok ok', 6), undefined)
  assert.equal(reason('now,success=1', 'fail ok', 6), 'halted: 1 type succeeded (--halt now,success=1)')
  assert.equal(reason('soon,done=3', 'fail ok partial', 6), 'halted: 3 types ended (--halt soon,done=3)')
  assert.equal(reason('soon,fail', 'fail', 6), 'halted: 1 type failed (--halt soon,fail)')
})

test('a share is one of all types, not of those that have ended', () => {
  assert.equal(reason('now,fail=20%', 'fail', 6), undefined)
  assert.match(reason('now,fail=20%', 'fail fail', 6) ?? '', /^halted: 2 types failed/)
})

test('never is never', () => assert.equal(parseHalt('never'), undefined))

for (const bad of [
  '',
  'soon',
  'later,fail=1',
  'now,fail=0',
  'now,fail=0%',
  'now,fail=101%',
  'now,fail=1.5',
  'now;fail=1',
  'now,failed=1',
]) {
  test(`--halt ${JSON.stringify(bad)} is refused`, () => {
    assert.throws(
      () => parseHalt(bad),
      (error: unknown) => error instanceof Failure && /bad --halt/.test(error.message),
    )
  })
}

test('a signal has a name, with or without SIG', () => {
  assert.equal(signalNamed('TERM'), 'SIGTERM')
  assert.equal(signalNamed('sigusr2'), 'SIGUSR2')
  for (const bad of ['', 'TREM', '15', 'toString']) assert.throws(() => signalNamed(bad), /bad --signal/)
})

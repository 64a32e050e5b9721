import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bad, filesIn, good, ledgerOf, lines, run } from './given.ts'

const ledger = ledgerOf({
  successes: lines(good('done'), good(7)),
  rejects: lines(bad('rejected')),
  updates: lines(good('pending')),
  checkpoint: { done: { marked: true }, rejected: {}, queued: { q: {}, r: {}, done: {} } },
})
const flight = (input: string | Buffer, ...args: string[]) =>
  run(['preflight', ledger.dir, ...args], { input })

describe('a preflight lets pass', () => {
  test('what is queued, byte for byte and in its order, in any of the forms', () => {
    const batch = 'r\r\n{"slug": "q", "x": "é"}\n'
    assert.deepEqual(flight(batch), { code: 0, signal: null, out: batch, err: '' })
    assert.equal(flight('"q"').out, '"q"\n')
  })

  test('what is not queued only when it is told to', () => {
    assert.equal(flight('new\n', '--unqueued').out, 'new\n')
    assert.equal(flight('new\n').out, '')
  })

  test('nothing of an empty batch, and that is no failure', () => {
    for (const batch of ['', '\n\r\n \n'])
      assert.deepEqual(flight(batch), { code: 0, signal: null, out: '', err: '' })
  })
})

describe('a preflight leaves out, and says why,', () => {
  const cases: Readonly<Record<string, [string, string]>> = {
    'what is done in a file': ['done', 'done is done'],
    'what is done in the checkpoint': ['marked', 'marked is done'],
    'what waits as an update': ['pending', 'pending is done'],
    'a number that is done': ['{"slug":7}', '7 is done'],
    'what is rejected': ['rejected', 'rejected is rejected'],
    'what is not queued': ['new', 'new is not queued'],
    'what has no key': ['{"x":1}', 'has no slug'],
    'what is torn': ['{"slug":', 'is not JSON'],
    'what has white space in its key': ['a b', 'a b is no valid key'],
  }
  const told = Object.values(cases)
  const { code, out, err } = flight(`q\n${told.map(([line]) => line).join('\n')}\n`)
  for (const [index, what] of Object.keys(cases).entries())
    test(what, () => {
      assert.equal(err.split('\n')[index], `bs-ledger: line ${index + 2}: ${told[index]?.[1]}`)
    })

  test('and how many of each', () => {
    assert.deepEqual([code, out], [0, 'q\n'])
    assert.match(err, /\nbs-ledger: 1 of 10 items pass \(3 invalid, 4 done, 1 rejected, 1 not queued\)\n$/)
  })

  test('what stands in the batch already', () => {
    const { out, err } = flight('q\n{"slug":"q"}\nq\n')
    assert.equal(out, 'q\n')
    assert.match(err, /line 2: q stands in the batch already\n.*line 3: q/)
  })

  test('what does not look like a key should', () => {
    assert.equal(flight('q\nr\n', '--valid', '[a-q]').out, 'q\n')
  })

  test('and when nothing is left it ends with 1', () => assert.equal(flight('done\n').code, 1))
})

test('the report has one record for each item that was left out', () => {
  const report = join(ledger.dir, 'report.ndjson')
  flight('q\ndone\n{\n', '--report', report)
  const records = (filesIn(ledger.dir)['report.ndjson'] ?? '').split('\n').filter(line => line !== '')
  assert.deepEqual(
    records
      .map(line => JSON.parse(line))
      .map(({ check, severity, line, key }) => [check, severity, line, key]),
    [
      ['preflight_done', 'dropped', 2, 'done'],
      ['preflight_invalid', 'dropped', 3, undefined],
    ],
  )
  assert.equal(flight('q\n', '--report', '/proc/nope/x').code, 4)
})

test('nothing passes when the ledger cannot be read: it might say that all is done', () => {
  for (const file of ['checkpoint', 'rejects', 'successes'] as const) {
    const broken = ledgerOf({ checkpoint: { queued: { q: {} } } })
    rmSync(broken[file] ?? '')
    const { code, out, err } = run(['preflight', broken.dir], { input: 'q\n' })
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, /cannot check the batch: .* no such file or directory/)
  }
})

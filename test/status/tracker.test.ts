import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord } from '../../src/records/index.ts'
import { tracker } from '../../src/status/tracker.ts'

const minute = 60_000
const begin: AnyRecord = { event: 'script_start', run_id: 'r1', total_types: 2, host: 'here', pid: 7 }
const start = (type: string, attempt = 1): AnyRecord => ({ event: 'type_start', type, attempt, index: 1 })
const end = (
  type: string,
  status: 'success' | 'retry' | 'failed' | 'partial' | 'unknown',
  more: object = {},
): AnyRecord => ({
  event: 'type_end',
  type,
  status,
  final: status !== 'retry',
  ...more,
})
const over = (
  status: 'success' | 'partial_failure' | 'failed' | 'interrupted',
  more: object = {},
): AnyRecord => ({
  event: 'script_end',
  status,
  timestamp: '2026-01-25T13:30:00.000Z',
  ...more,
})

/** One record a second from the start of time on. */
function follow(...records: AnyRecord[]) {
  const run = tracker({ quietAfter: minute, stuckAfter: 30 * minute })
  records.forEach((record, index) => {
    run.push(record, index * 1000)
  })
  return { run, document: run.document(records.length * 1000) }
}

describe('the document of a run', () => {
  const states: ReadonlyArray<readonly [string, readonly AnyRecord[]]> = [
    ['starting', []],
    ['starting', [begin]],
    ['running', [begin, start('math')]],
    ['retrying', [begin, start('math'), end('math', 'retry')]],
    ['running', [begin, start('math'), end('math', 'retry'), start('math', 2)]],
    ['running', [begin, start('math'), start('logic'), end('math', 'retry')]],
    ['running', [begin, start('math'), end('math', 'failed')]],
    ['succeeded', [begin, start('math'), end('math', 'success'), over('success')]],
    ['partial', [begin, start('math'), end('math', 'failed'), over('partial_failure')]],
    ['failed', [begin, start('math'), end('math', 'failed'), over('failed')]],
    ['timed_out', [begin, start('math'), end('math', 'failed', { timed_out: true }), over('failed')]],
    ['timed_out', [begin, over('failed', { exit_code: 124 })]],
    ['interrupted', [begin, start('math'), over('interrupted')]],
  ]
  for (const [status, records] of states) {
    test(`is ${status} after ${records.map(({ event }) => event).join(', ') || 'nothing'}`, () => {
      assert.equal(follow(...records).document.status, status)
    })
  }

  test('counts the types, those that failed, and what they made', () => {
    const { document } = follow(
      begin,
      start('math'),
      end('math', 'success', { generated: 20, inserted: 15 }),
      start('logic'),
      { event: 'progress', type: 'logic', step: 'generated', done: 7, total: 20 },
    )
    assert.deepEqual(document.progress, {
      completed: 1,
      failed: 0,
      total: 2,
      unit: 'types',
      generated: 27,
      inserted: 15,
    })
    assert.deepEqual([document.type, document.current_operation], ['logic', 'generated 7/20'])
  })

  test('calls a partial type partial, and not failed', () => {
    const { document } = follow(
      begin,
      start('math'),
      end('math', 'partial', { error: 'three rows refused' }),
      start('logic'),
      end('logic', 'failed', { error: 'no money' }),
      over('partial_failure'),
    )
    assert.deepEqual([document.failed_types, document.partial_types], [['logic'], ['math']])
    assert.deepEqual([document.progress?.failed, document.progress?.partial], [1, 1])
    assert.equal(document.last_error, 'no money', 'the error of a failed type comes first')
  })

  test('has no failed types when all that did not succeed are partial, and names their error', () => {
    const { document } = follow(
      begin,
      start('math'),
      end('math', 'partial', { error: 'e' }),
      over('partial_failure'),
    )
    assert.equal(document.failed_types, undefined)
    assert.deepEqual([document.status, document.progress?.failed, document.last_error], ['partial', 0, 'e'])
  })

  test('takes failed and partial types from the end of the run where they had no records', () => {
    const { document } = follow(
      begin,
      over('partial_failure', { failed_types: 1, failed: ['a'], partial_types: 1, partial: ['b'] }),
    )
    assert.deepEqual([document.failed_types, document.partial_types], [['a'], ['b']])
  })

  test('still calls a type failed of which nobody knows how it ended', () => {
    assert.deepEqual(follow(begin, start('math'), end('math', 'unknown')).document.failed_types, ['math'])
  })

  test('names the failed types, and the first error among them', () => {
    const { document } = follow(
      begin,
      start('math'),
      end('math', 'failed', { error: 'no money' }),
      start('logic'),
      end('logic', 'failed', { error: 'no time' }),
      over('failed', { exit_code: 2 }),
    )
    assert.deepEqual(document.failed_types, ['math', 'logic'])
    assert.deepEqual([document.last_error, document.exit_code], ['no money', 2])
  })

  test('tells the error of an attempt until the next one begins, and not after a success', () => {
    const retry = [begin, start('math'), end('math', 'retry', { error: 'no money' })]
    assert.equal(follow(...retry).document.last_error, 'no money')
    assert.equal(follow(...retry, start('math', 2)).document.last_error, undefined)
    const done = follow(...retry, start('math', 2), end('math', 'success'), over('success'))
    assert.equal(done.document.last_error, undefined)
  })

  test('holds no secret that an error holds', () => {
    const { document } = follow(
      begin,
      end('math', 'retry', { error: 'key sk-proj-abcdefghijklmnopqrstuvwx1234' }),
    )
    assert.equal(document.last_error, 'key [REDACTED]')
  })

  test('is quiet after silence and runs again with the next line', () => {
    const { run } = follow(begin, start('math'))
    assert.equal(run.document(minute).status, 'running')
    assert.equal(run.document(2 * minute).status, 'quiet')
    run.output(2 * minute)
    assert.equal(run.document(2 * minute + 1).status, 'running')
  })

  test('heartbeats of bs-run are no output of the job', () => {
    const { run } = follow(begin, start('math'))
    run.push({ event: 'heartbeat', source: 'bs-run', silent_seconds: 119, type: 'math' }, 2 * minute)
    assert.equal(run.document(2 * minute).status, 'quiet')
    run.push({ event: 'heartbeat', source: 'bs-run', silent_seconds: 1, type: 'math' }, 3 * minute)
    assert.equal(run.document(3 * minute).status, 'running')
  })

  test('is stuck when output goes on and progress does not', () => {
    const step: AnyRecord = { event: 'progress', step: 'generated', done: 7, total: 20 }
    const { run } = follow(begin, start('math'), step)
    run.output(40 * minute)
    assert.equal(run.document(40 * minute).status, 'stuck')
    run.push(step, 41 * minute)
    assert.equal(run.document(41 * minute).status, 'stuck', 'the same again is no progress')
    run.push({ ...step, done: 8 } as AnyRecord, 42 * minute)
    assert.equal(run.document(42 * minute).status, 'running')
  })

  test('is never stuck when no progress was ever told', () => {
    const { run } = follow(begin, start('math'))
    run.output(300 * minute)
    assert.equal(run.document(300 * minute).status, 'running')
  })
})

describe('the end of the records', () => {
  const ended = (...records: AnyRecord[]) => {
    const { run } = follow(...records)
    run.end(0)
    return run.document(0).status
  }

  test('without a script_end means that the run is lost, never that it succeeded', () => {
    assert.equal(ended(begin, start('math'), end('math', 'success')), 'lost')
  })

  test('without any run means that nobody knows', () => {
    assert.equal(ended(), 'unknown')
    assert.equal(ended(start('math'), end('math', 'success')), 'unknown')
  })

  test('changes nothing after a script_end', () => assert.equal(ended(begin, over('success')), 'succeeded'))

  test('nothing but another run follows an end', () => {
    const { run } = follow(begin, over('failed'), start('math'), { event: 'phase', phase: 1, name: 'x' })
    run.output(5000)
    run.stopping(5000)
    assert.equal(run.document(5000).status, 'failed')
    run.push({ ...begin, run_id: 'r2' } as AnyRecord, 6000)
    const document = run.document(6000)
    assert.deepEqual([document.status, document.run_id, document.ended_at], ['starting', 'r2', undefined])
  })

  test('alerts are no sign of life', () => {
    const { run } = follow(begin, start('math'))
    run.push({ event: 'alert', rule: 'x', severity: 'critical', status: 'firing' }, 2 * minute)
    assert.equal(run.document(2 * minute).status, 'quiet')
  })

  test('a signal makes it stopping, until the end is told', () => {
    const { run } = follow(begin, start('math'))
    run.stopping(3000)
    assert.equal(run.document(3000).status, 'stopping')
    run.push(over('interrupted'), 4000)
    assert.equal(run.document(4000).status, 'interrupted')
  })
})

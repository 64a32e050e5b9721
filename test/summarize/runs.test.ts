import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord } from '../../src/records/index.ts'
import { at, sumUp } from './given.ts'

const start = (more: object = {}): AnyRecord => ({ event: 'script_start', ...more })
const begin = (type: string, more: object = {}): AnyRecord => ({ event: 'type_start', type, ...more })
const end = (
  type: string,
  status: 'success' | 'retry' | 'failed' | 'unknown',
  more: object = {},
): AnyRecord => ({
  event: 'type_end',
  type,
  status,
  ...more,
})
const done = (
  status: 'success' | 'partial_failure' | 'failed' | 'interrupted',
  more: object = {},
): AnyRecord => ({
  event: 'script_end',
  status,
  ...more,
})
const names = (records: readonly AnyRecord[]): string[] => sumUp(records).warnings.map(({ name }) => name)

describe('how it went', () => {
  for (const [name, records, expected] of [
    ['is what the run itself says', [start(), end('a', 'failed'), done('interrupted')], 'interrupted'],
    ['is success when all types are', [end('a', 'success'), end('b', 'success')], 'success'],
    ['is a partial failure when some are', [end('a', 'success'), end('b', 'failed')], 'partial_failure'],
    ['is a failure when none is', [end('a', 'failed'), end('b', 'failed')], 'failed'],
    ['is unknown with an open attempt', [end('a', 'success'), begin('b')], 'unknown'],
    ['is unknown when the run never ended, even if all types did', [start(), end('a', 'success')], 'unknown'],
    ['is unknown without any work', [], 'unknown'],
    ['of two good runs is good', [start(), done('success'), start(), done('success')], 'success'],
    [
      'of a good and a bad one is partial',
      [start(), done('failed'), start(), done('success')],
      'partial_failure',
    ],
    ['of a good one and one that was killed is unknown', [start(), done('success'), start()], 'unknown'],
  ] as const) {
    test(name, () => assert.equal(sumUp(records).status, expected))
  }
})

describe('a run', () => {
  test('is its run_id, however the records lie', () => {
    const { runs, types, run_id } = sumUp([
      begin('math', { run_id: 'r1' }),
      begin('math', { run_id: 'r2' }),
      end('math', 'failed', { run_id: 'r2' }),
      end('math', 'success', { run_id: 'r1' }),
    ])
    assert.equal(runs, 2)
    assert.equal(run_id, undefined)
    assert.deepEqual(
      types.map(({ run, run_id, status }) => [run, run_id, status]),
      [
        [1, 'r1', 'success'],
        [2, 'r2', 'failed'],
      ],
    )
  })

  for (const [name, records, runs] of [
    ['without an id begins at its start', [start(), done('success'), start(), done('success')], 2],
    [
      'without a start begins when a type that succeeded begins again',
      [begin('a'), end('a', 'success'), begin('a')],
      2,
    ],
    [
      'without a start begins when the attempts go back',
      [begin('a', { attempt: 2 }), begin('a', { attempt: 1 })],
      2,
    ],
    ['is not begun by a retry', [begin('a'), end('a', 'failed'), begin('a'), end('a', 'failed')], 1],
    ['is not begun by the next type', [begin('a'), end('a', 'success'), begin('b'), end('b', 'success')], 1],
    [
      'is not begun by what only watches',
      [
        { event: 'phase', phase: 1 },
        { event: 'log', level: 'error' },
      ],
      0,
    ],
  ] as const) {
    test(name, () => assert.equal(sumUp(records as readonly AnyRecord[]).runs, runs))
  }

  test('of a single command is named after the command', () => {
    const { types } = sumUp([
      start({ command: ['/opt/bin/export', '--all'] }),
      { event: 'type_end', status: 'success' },
    ])
    assert.equal(types[0]?.type, 'export')
    assert.equal(sumUp([{ event: 'type_end', status: 'success' }]).types[0]?.type, '-')
  })

  test('shows the types that it never began, in the order of its plan', () => {
    const summary = sumUp([
      start({ types: ['a', 'b', 'c'], target_per_type: 10 }),
      begin('b'),
      end('b', 'success'),
      done('interrupted'),
    ])
    assert.deepEqual(
      summary.types.map(({ type, status, attempts }) => [type, status, attempts]),
      [
        ['a', 'unknown', 0],
        ['b', 'success', 1],
        ['c', 'unknown', 0],
      ],
    )
    assert.equal(summary.totals.target, 30)
    assert.deepEqual(
      summary.warnings.map(({ message }) => message),
      ['2 types never began: a, c (the run was stopped)'],
    )
  })

  for (const [more, why] of [
    [
      { status: 'failed', reason: 'the budget of $0.50 is spent ($0.60)' },
      'the budget of $0.50 is spent ($0.60)',
    ],
    [{ status: 'interrupted', exit_code: 143 }, 'the run was stopped by SIGTERM'],
    [{ status: 'interrupted', exit_code: 130 }, 'the run was stopped by SIGINT'],
  ] as const)
    test(`says why it never began them: ${why}`, () => {
      const summary = sumUp([
        start({ types: ['a', 'b'] }),
        begin('b'),
        end('b', 'success'),
        { event: 'script_end', ...more },
      ])
      assert.equal(summary.warnings[0]?.message, `1 type never began: a (${why})`)
    })

  test('gives no reason where nobody tells one', () => {
    const summary = sumUp([start({ types: ['a', 'b'] }), begin('b'), end('b', 'success'), done('failed')])
    assert.equal(summary.warnings[0]?.message, '1 type never began: a')
  })
})

describe('a log that ends before the run does', () => {
  test('is told for the type that was at work', () => {
    const { warnings } = sumUp([start(), begin('math')])
    assert.deepEqual(warnings, [
      {
        name: 'killed',
        type: 'math',
        message: 'math: its log tells no end (killed, still running, or it says nothing when it is done)',
      },
    ])
  })

  test('is told for the run when no type was', () => {
    assert.deepEqual(names([start(), begin('a'), end('a', 'success')]), ['killed'])
    assert.deepEqual(names([end('a', 'unknown')]), ['killed'])
  })

  test('is not told of a run that ended', () => {
    assert.deepEqual(names([start(), end('a', 'success'), done('success')]), [])
    assert.deepEqual(names([start(), begin('a'), done('interrupted')]), ['unfinished'])
  })
})

test('a log of which a part is missing is not taken for the whole run', () => {
  const records = [end('a', 'failed'), done('partial_failure', { failed_types: 2, successful_types: 3 })]
  assert.deepEqual(
    sumUp(records).warnings.map(({ message }) => message),
    [
      'the run reports 2 failed types, the input shows 1',
      'the run reports 3 successful types, the input shows 0',
    ],
  )
})

test('several runs say which one a warning is about', () => {
  const { warnings } = sumUp([
    end('a', 'success', { run_id: 'r1', approved: 1, evaluated: 2 }),
    end('a', 'success', { run_id: 'r2' }),
  ])
  assert.equal(warnings[0]?.run_id, 'r1')
  assert.match(warnings[0]?.message ?? '', /^r1: a: approval 50\.0% is below 70%/)
})

describe('first and last time', () => {
  test('are compared as times, whatever their zone and precision', () => {
    const log = (timestamp: string): AnyRecord => ({ event: 'log', timestamp, level: 'warn' })
    const { started, ended, duration_seconds } = sumUp([
      log('2026-01-25T13:00:00.5Z'),
      log('2026-01-25T13:00:00.499999Z'),
      log('2026-01-25T08:00:01-05:00'),
      log('2026-01-25T13:00:00Z'),
    ])
    assert.equal(started, '2026-01-25T13:00:00.000Z')
    assert.equal(ended, '2026-01-25T13:00:01.000Z')
    assert.equal(duration_seconds, 1)
  })

  test('do not come from those who only looked at it, nor from what is no time', () => {
    const { started, ended } = sumUp([
      { event: 'alert', timestamp: at(900), rule: 'r', severity: 'info', status: 'firing' },
      { event: 'log', timestamp: at(5), level: 'info' },
      { event: 'log', timestamp: 'yesterday', level: 'info' },
      { event: 'log', timestamp: '2026-13-45T99:00:00.000Z', level: 'info' },
    ])
    assert.deepEqual([started, ended], [at(5), at(5)])
  })

  test('are those of the run where it tells both, whatever the clock of its logs', () => {
    const local: AnyRecord = { event: 'log', timestamp: at(-5 * 3600), level: 'warn' }
    const complete = [start({ timestamp: at(0) }), local, done('success', { timestamp: at(60) })]
    const { started, ended } = sumUp(complete)
    assert.deepEqual([started, ended], [at(0), at(60)])
    assert.equal(sumUp(complete.slice(0, 2)).started, at(-5 * 3600))
  })

  test('give way to what bs-run measured', () => {
    const { duration_seconds } = sumUp([
      start({ timestamp: at(0) }),
      done('success', { timestamp: at(100), total_duration_seconds: 99.5 }),
    ])
    assert.equal(duration_seconds, 99.5)
  })
})

describe('a child that logs by another clock than its wrapper', () => {
  const attempt = (from: number, to: number): AnyRecord[] => [
    { event: 'type_start', type: 'math', attempt: 1, timestamp: at(from), derived: true },
    { event: 'log', level: 'warn', message: 'local time', timestamp: at(from - 18_000), type: 'math' },
    { event: 'type_end', type: 'math', attempt: 1, status: 'success', timestamp: at(to), derived: true },
  ]

  test('does not make the run five hours longer', () => {
    const { started, ended, duration_seconds } = sumUp(attempt(0, 12))
    assert.deepEqual([started, ended, duration_seconds], [at(0), at(12), 12])
  })

  test('is not judged by an attempt of which the end is not known', () => {
    const [start, log] = attempt(0, 12)
    assert.equal(sumUp([start, log].flatMap(record => record ?? [])).started, at(-18_000))
  })

  test('does not cut off lines that stand shortly before the attempt', () => {
    const before: AnyRecord = { event: 'log', level: 'warn', message: 'setting up', timestamp: at(-60) }
    const [start, , end] = attempt(0, 12)
    assert.equal(sumUp([before, start, end].flatMap(record => record ?? [])).started, at(-60))
  })
})

test('a failed command is not hidden by the success of another command of the same run', () => {
  const part = (command: string, status: 'success' | 'failed'): AnyRecord[] => [
    start({ run_id: 'r', command: [command] }),
    { event: 'type_start', run_id: 'r', attempt: 1 },
    { event: 'type_end', run_id: 'r', attempt: 1, status, final: true, command_key: command },
    done(status, { run_id: 'r' }),
  ]
  const { status, types } = sumUp([...part('dump', 'failed'), ...part('copy', 'success')])
  assert.equal(status, 'partial_failure')
  assert.deepEqual(
    types.map(({ type, status, attempts }) => [type, status, attempts]),
    [
      ['dump', 'failed', 1],
      ['copy', 'success', 1],
    ],
  )
})

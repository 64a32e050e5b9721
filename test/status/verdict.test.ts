import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Liveness } from '../../src/status/process-liveness.ts'
import { at, judge, known } from './given.ts'

const quarter = { last_output: at('12:45:00'), status: 'quiet' }

/** Document, clock, presence → severity and state. */
const table: ReadonlyArray<
  readonly [
    sentence: string,
    changes: object,
    clock: string,
    presence: Liveness,
    severity: string,
    state: string,
  ]
> = [
  ['running and fresh', {}, '13:00:12', 'unknown', 'ok', 'running'],
  ['exactly as old as the warning limit is still fine', {}, '13:02:00', 'unknown', 'ok', 'running'],
  ['older than that, its process unseen', {}, '13:02:01', 'unknown', 'warning', 'stale'],
  ['exactly as old as the critical limit', {}, '13:05:00', 'unknown', 'warning', 'stale'],
  ['older than that', {}, '13:05:01', 'unknown', 'critical', 'stale'],
  [
    'a living process is never critical, after two hours neither',
    {},
    '15:00:00',
    'alive',
    'warning',
    'unresponsive',
  ],
  [
    'one that is gone is critical at once, the document being fresh',
    {},
    '13:00:01',
    'gone',
    'critical',
    'lost',
  ],
  ['so is one of before the boot', {}, '13:00:01', 'rebooted', 'critical', 'lost'],
  ['gone, but its writer has yet to tell how', {}, '13:00:01', 'ending', 'ok', 'running'],
  [
    'gone, and its writer has told nothing for long',
    { writer_pid: 43 },
    '13:30:00',
    'ending',
    'warning',
    'unresponsive',
  ],
  ['silent for a quarter of an hour', quarter, '13:00:10', 'alive', 'ok', 'quiet'],
  ['silent for a quarter of an hour, elsewhere', quarter, '13:00:10', 'unknown', 'ok', 'quiet'],
  ['silent for a quarter of an hour, and killed', quarter, '13:00:10', 'gone', 'critical', 'lost'],
  ['asked to stop, and gone', { status: 'stopping' }, '13:00:10', 'gone', 'warning', 'interrupted'],
  ['asked to stop, and still there', { status: 'stopping' }, '13:00:10', 'alive', 'ok', 'stopping'],
  ['waiting to try again', { status: 'retrying' }, '13:00:10', 'alive', 'ok', 'retrying'],
  ['told to be stuck', { status: 'stuck' }, '13:00:10', 'alive', 'warning', 'stuck'],
  ['told to be stuck, and killed since', { status: 'stuck' }, '13:00:10', 'gone', 'critical', 'lost'],
  ['ahead of our clock by a little', { last_update: at('13:00:59') }, '13:00:00', 'unknown', 'ok', 'running'],
  ['from the future', { last_update: at('13:02:00') }, '13:00:00', 'alive', 'unknown', 'future'],
  [
    'a success from the future',
    { status: 'succeeded', last_update: at('14:00:00') },
    '13:00:00',
    'gone',
    'unknown',
    'future',
  ],
  ['succeeded, its process gone', { status: 'succeeded' }, '13:10:00', 'gone', 'ok', 'succeeded'],
  [
    'succeeded, the machine started again since',
    { status: 'succeeded' },
    '13:10:00',
    'rebooted',
    'ok',
    'succeeded',
  ],
  ['partial', { status: 'partial' }, '13:10:00', 'gone', 'warning', 'partial'],
  ['failed', { status: 'failed' }, '13:10:00', 'gone', 'critical', 'failed'],
  [
    'failed, with no exit code and no error',
    { status: 'failed', exit_code: null, last_error: null },
    '13:10:00',
    'unknown',
    'critical',
    'failed',
  ],
  ['timed out', { status: 'timed_out' }, '13:10:00', 'gone', 'critical', 'timed_out'],
  ['interrupted', { status: 'interrupted' }, '13:10:00', 'gone', 'warning', 'interrupted'],
  ['broken off', { status: 'lost' }, '13:10:00', 'gone', 'critical', 'lost'],
  ['ended without a word', { status: 'unknown' }, '13:10:00', 'gone', 'unknown', 'unknown'],
]

describe('a document is', { concurrency: true }, () => {
  for (const [sentence, changes, clock, presence, severity, state] of table) {
    test(`${severity} ${state}: ${sentence}`, () => {
      const found = judge(known({ ...changes }), clock, { presence })
      assert.deepEqual([found.severity, found.state], [severity, state], found.message)
      assert.doesNotMatch(found.message, /null|undefined|NaN|\|/)
    })
  }
})

describe('age against the document', () => {
  const limits = (changes: object) => {
    const age = judge(known({ ...changes }), '13:00:00').measures?.[0]
    return [age?.warning, age?.critical]
  }

  test('a job that writes rarely is given three of its intervals, and ten thirds', () => {
    const hourly = { heartbeat_interval: 3600, expires_at: null }
    assert.deepEqual(limits(hourly), [10_800, 12_000])
    assert.equal(judge(known(hourly), '15:59:00').severity, 'ok')
  })

  test('at an interval of three minutes that is nine minutes, and ten', () => {
    assert.deepEqual(limits({ heartbeat_interval: 180, expires_at: null }), [540, 600])
  })

  test('the time that it names itself comes before its interval', () => {
    assert.deepEqual(limits({ heartbeat_interval: 30, expires_at: at('13:30:00') }), [1800, 2000])
  })

  test('who promises nothing is late after ten minutes, and critical not before half an hour', () => {
    const silent = known({ heartbeat_interval: null, expires_at: null })
    assert.equal(judge(silent, '13:10:00').severity, 'ok')
    assert.equal(judge(silent, '13:10:01').severity, 'warning')
    assert.equal(judge(silent, '13:30:00').severity, 'warning')
    assert.equal(judge(silent, '13:30:01').severity, 'critical')
  })

  test('an expiry before its own update promises nothing', () => {
    assert.deepEqual(limits({ heartbeat_interval: null, expires_at: at('12:00:00') }), [600, 1800])
  })

  test('critical is never before warning', () => {
    const found = judge(known(), '13:00:00', {
      thresholds: { warning: 900, critical: 300, maxAge: 1, stuckAfter: 1 },
    })
    assert.equal(found.measures?.[0]?.critical, 900)
  })
})

describe('the position', () => {
  const done = { progress: { completed: 1, failed: 0, total: 6, unit: 'types' } }
  const types = (status: string) => judge(known({ ...done, status }), '13:00:10').measures?.[1]?.value

  test('is that of the type while it runs, and where it broke off', () => {
    for (const status of ['running', 'quiet', 'lost', 'interrupted']) assert.equal(types(status), 2, status)
  })

  test('is what was done when it came to its end', () => {
    for (const status of ['succeeded', 'failed', 'partial']) assert.equal(types(status), 1, status)
  })

  test('is known by the names that other programs have for it', () => {
    const other = known({ progress: { sources_completed: 3, sources_total: 8, total: 'x' }, index: null })
    assert.deepEqual(judge(other, '13:00:10').measures?.[1], { label: 'sources', value: 3, min: 0, max: 8 })
  })
})

describe('stuck', () => {
  const stuck = { last_progress: at('12:20:00'), last_output: at('12:59:50') }

  test('no progress for long while it speaks is a warning, and no more, whoever looks', () => {
    for (const presence of ['alive', 'unknown'] as const) {
      const found = judge(known(stuck), '13:00:10', { presence })
      assert.deepEqual([found.severity, found.state], ['warning', 'stuck'])
      assert.match(found.message, /^math 2\/6 stuck: no progress for 39m 50s/)
    }
  })

  test('no progress and no output is quiet, not stuck', () => {
    const silent = { ...stuck, last_output: at('12:21:00') }
    assert.equal(judge(known(silent), '13:00:10', { presence: 'alive' }).severity, 'ok')
  })

  test('a job that never tells of progress is not stuck', () => {
    assert.equal(judge(known({ last_output: at('12:59:50') }), '13:00:10').severity, 'ok')
  })

  test('who waits before the next attempt is not stuck', () => {
    assert.equal(judge(known({ ...stuck, status: 'retrying' }), '13:00:10').severity, 'ok')
  })
})

describe('success', () => {
  const done = { status: 'succeeded', ended_at: at('12:00:00') }

  test('counts from its end, not from the last time that the document was written', () => {
    assert.equal(judge(known({ ...done, ended_at: '2026-01-16T12:00:00Z' }), '13:00:00').severity, 'critical')
  })

  test('grows too old after the maximum age, to the second', () => {
    const old = known({ ...done, ended_at: '2026-01-17T13:00:00Z' })
    assert.equal(judge(old, '13:00:00').severity, 'ok')
    const found = judge(old, '13:00:01')
    assert.deepEqual(
      [found.severity, found.state, found.message],
      ['critical', 'overdue', 'no success in 8 days'],
    )
  })

  test('of which somebody else knows keeps an old document fine', () => {
    const old = known({ ...done, ended_at: '2026-01-01T13:00:00Z' })
    assert.equal(judge(old, '13:00:00', { lastSuccess: at('01:00:00') }).severity, 'ok')
  })

  test('that is long ago makes a partial run critical', () => {
    const found = judge(known({ status: 'partial' }), '13:00:00', { lastSuccess: '2026-01-10T13:00:00Z' })
    assert.deepEqual([found.severity, found.state], ['critical', 'overdue'])
  })

  test('never grows too old without a limit', () => {
    const thresholds = { warning: 120, critical: 300, maxAge: Number.POSITIVE_INFINITY, stuckAfter: 1800 }
    assert.equal(
      judge(known({ ...done, ended_at: '2016-01-01T13:00:00Z' }), '13:00:00', { thresholds }).severity,
      'ok',
    )
  })
})

describe('the error', () => {
  const error = { last_error: 'Rate limit exceeded' }

  test('of a failed run is told', () => {
    assert.match(judge(known({ ...error, status: 'failed' }), '13:10:00').message, /Rate limit exceeded/)
  })

  test('of an earlier attempt is no error of a running or succeeded one', () => {
    for (const status of ['running', 'quiet', 'succeeded']) {
      assert.doesNotMatch(judge(known({ ...error, status }), '13:00:10').message, /Rate limit/)
    }
  })

  test('is shown without secrets, control characters and bars', () => {
    const nasty = 'no\x1b[31m key\nsk-proj-abcdefghijklmnopqrstuvwx1234 | x=1'
    const { message } = judge(known({ status: 'failed', last_error: nasty }), '13:10:00')
    assert.equal(message, 'failed 10m 00s ago: no key [REDACTED] / x=1')
  })

  test('that is missing gives way to the exit code', () => {
    assert.match(judge(known({ status: 'failed', exit_code: 4 }), '13:10:00').message, /: exit code 4$/)
  })
})

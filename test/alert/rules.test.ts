import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { messageOf } from '../../src/alert/messages/message.ts'
import { judged, typeEnd, watching } from './watching.ts'

const start = { event: 'script_start', timestamp: '2026-01-25T13:00:00Z' }
const scriptEnd = (more: object = {}) => ({
  event: 'script_end',
  status: 'success',
  timestamp: '2026-01-25T14:00:00Z',
  ...more,
})

describe('multi_type_failure', () => {
  const only = ['multi_type_failure']
  const failures = (...types: string[]) => types.map(type => typeEnd(type, 'failed'))

  test('fires at the moment the threshold is reached, before the run ends', () => {
    const { records } = watching({ only })
    assert.deepEqual(records(...failures('a', 'b')), [])
    const [alert] = records(...failures('c'), { event: 'log' })
    assert.deepEqual(
      [alert?.failed_count, alert?.failed_types, alert?.severity],
      [3, ['a', 'b', 'c'], 'critical'],
    )
  })

  test('fires once a run, however many types fail', () => {
    assert.equal(judged({ only }, ...failures('a', 'b', 'c', 'd', 'e'), scriptEnd()).length, 1)
  })

  for (const [what, records] of [
    ['two failed types', failures('a', 'b')],
    ['one type that fails three times', failures('a', 'a', 'a')],
    ['attempts that are tried again', ['a', 'b', 'c'].map(type => typeEnd(type, 'retry'))],
    [
      'failed attempts that are not final',
      ['a', 'b', 'c'].map(type => typeEnd(type, 'failed', { final: false })),
    ],
    [
      'types that succeed after all, in a log without `final`',
      [...failures('a', 'b'), typeEnd('a', 'success'), ...failures('c')],
    ],
    [
      'three types over two runs',
      ['a', 'b', 'c'].map((type, i) => typeEnd(type, 'failed', { run_id: `r${i % 2}` })),
    ],
    [
      'three types over two runs without a name',
      [start, ...failures('a', 'b'), scriptEnd(), start, ...failures('c'), scriptEnd()],
    ],
    ['a run that counts fewer', [scriptEnd({ failed_types: 2 })]],
    [
      'attempts without an end that were the last though more were allowed',
      ['a', 'b', 'c'].map(type => typeEnd(type, 'unknown', { final: false })),
    ],
  ] as const) {
    test(`does not fire for ${what}`, () => assert.deepEqual(judged({ only }, ...records), []))
  }

  for (const [what, records] of [
    ['attempts whose end was never seen', ['a', 'b', 'c'].map(type => typeEnd(type, 'unknown'))],
    [
      'types whose final attempt failed after retries',
      ['a', 'b', 'c'].flatMap(type => [typeEnd(type, 'retry'), typeEnd(type, 'failed', { final: true })]),
    ],
    ['types that are only named at the end', [scriptEnd({ failed: ['a', 'b', 'c'] })]],
    ['types that are only counted at the end', [typeEnd('a', 'failed'), scriptEnd({ failed_types: 5 })]],
    [
      'numbers written as texts and nulls',
      ['a', 'b', 'c'].map(type => typeEnd(type, 'failed', { exit_code: '5', error: null })),
    ],
  ] as const) {
    test(`fires for ${what}`, () => assert.equal(judged({ only }, ...records).length, 1))
  }

  test('fires in each of two runs without a name when a script_start stands between them', () => {
    const run = [start, ...failures('a', 'b', 'c')]
    assert.equal(judged({ only }, ...run, ...run).length, 2)
  })

  test('the sample is the first error in order of failure, redacted before it is cut at 200', () => {
    const secret = `sk-proj-${'x'.repeat(60)}`
    const error = `${'y'.repeat(170)} ${secret} ${'z'.repeat(300)}`
    const [alert] = judged(
      { only },
      typeEnd('a', 'failed'),
      typeEnd('b', 'failed', { error }),
      typeEnd('c', 'failed', { error: 'late' }),
    )
    assert.equal(alert?.error_sample?.length, 200)
    assert.match(alert?.error_sample ?? '', /^y{170} \[REDACTED\] z+…$/)
    assert.equal(JSON.stringify(alert).includes('sk-proj'), false)
  })

  test('says how many there are of how many', () => {
    const [alert] = judged(
      { only, threshold: 1 },
      { ...start, total_types: 6 },
      typeEnd('logic', 'failed', { error: 'Rate limit' }),
    )
    assert.equal(alert?.summary, '1 of 6 types failed: logic (first error: Rate limit)')
  })
})

describe('low_approval', () => {
  const only = ['low_approval']
  const rate = (approval_rate: number, more = {}) => typeEnd('math', 'success', { approval_rate, ...more })

  test('judges each type by its final attempt', () => {
    const alerts = judged(
      { only },
      rate(10, { status: 'retry' }),
      rate(69.9),
      typeEnd('logic', 'failed', { approval_rate: 12 }),
    )
    assert.deepEqual(
      alerts.map(({ type, value }) => [type, value]),
      [
        ['math', 69.9],
        ['logic', 12],
      ],
    )
  })

  test('counts decide where they are known, because printed rates are rounded', () => {
    const [alert] = judged(
      { only },
      typeEnd('math', 'success', { approved: 6999, evaluated: 10000, approval_rate: 70 }),
    )
    assert.match(alert?.summary ?? '', /approval 69\.99% is below 70%/)
  })

  for (const [what, record] of [
    ['a rate at the limit', rate(70)],
    ['an unknown rate', typeEnd('math', 'success')],
    ['nothing evaluated', typeEnd('math', 'success', { approved: 0, evaluated: 0 })],
    ['an attempt whose end was never seen', typeEnd('math', 'unknown', { approval_rate: 3 })],
  ] as const) {
    test(`does not fire for ${what}`, () => assert.deepEqual(judged({ only }, record), []))
  }
})

describe('nothing_inserted', () => {
  const only = ['nothing_inserted']
  const none = typeEnd('math', 'success', { generated: 50, inserted: 0 })

  test('fires when the run ends and no attempt inserted a row', () => {
    const { records, end } = watching({ only })
    assert.deepEqual(records(start, none), [])
    assert.equal(records(scriptEnd(), { event: 'log' }).length, 1)
    assert.deepEqual(end(), [])
  })

  test('fires at the end of an input without script_end', () => {
    assert.equal(judged({ only }, typeEnd('math', 'failed', { generated: 50 })).length, 1)
  })

  for (const [what, records] of [
    [
      'rows that a failed attempt left behind',
      [typeEnd('math', 'retry', { generated: 9, inserted: 3 }), none],
    ],
    ['a dry run, which does not speak of inserting', [none, typeEnd('logic', 'success', { generated: 50 })]],
    ['a run of which no numbers are known', [typeEnd('math', 'failed')]],
    [
      'a type that failed before it made anything',
      [typeEnd('math', 'failed', { generated: 0, inserted: 0 })],
    ],
    ['no work at all', [start, scriptEnd()]],
  ] as const) {
    test(`does not fire for ${what}`, () => assert.deepEqual(judged({ only }, ...records), []))
  }
})

describe('budget_exceeded', () => {
  const only = ['budget_exceeded']

  test('fires once the cost of all attempts is over the budget', () => {
    const costs = [
      typeEnd('a', 'retry', { attempt: 1, cost_usd: 0.6 }),
      typeEnd('a', 'success', { attempt: 2, cost_usd: 0.6 }),
    ]
    assert.deepEqual(judged({ only, budget: 1.2 }, ...costs), [])
    const [alert, ...more] = judged({ only, budget: 1 }, ...costs, typeEnd('b', 'success', { cost_usd: 1 }))
    assert.deepEqual([alert?.summary, more], ['$1.20 spent, the budget is $1.00', []])
  })

  test('fires while an attempt runs, by its calls, and does not count them again at its end', () => {
    const usage = { event: 'usage', type: 'a', attempt: 1, cost_usd: 0.4 }
    assert.equal(judged({ only, budget: 0.7 }, usage, usage).length, 1)
    const whole = typeEnd('a', 'success', { attempt: 1, cost_usd: 0.8 })
    assert.deepEqual(judged({ only, budget: 1 }, usage, usage, whole), [])
  })

  test('fires when the run says so', () => {
    assert.equal(
      judged({ only }, start, scriptEnd({ status: 'failed', exit_code: 5 }))[0]?.severity,
      'critical',
    )
    assert.equal(
      judged({ only }, typeEnd('a', 'failed', { reason: 'budget spent' }))[0]?.summary,
      'a: budget spent',
    )
  })

  test('does not take the billing error of a child, handed on as exit code 5, for the budget', () => {
    assert.deepEqual(
      judged(
        { only },
        typeEnd('a', 'failed', { exit_code: 5 }),
        scriptEnd({ status: 'failed', exit_code: 5 }),
      ),
      [],
    )
  })

  test('says nothing of costs without a budget', () => {
    assert.deepEqual(judged({ only }, typeEnd('a', 'success', { cost_usd: 1e6 })), [])
  })
})

describe('stream_truncated', () => {
  const only = ['stream_truncated']

  test('fires when the input ends before the run, and names the type', () => {
    const [alert] = judged({ only }, start, { event: 'type_start', type: 'math' })
    assert.equal(
      alert?.summary,
      'the run that began at 2026-01-25T13:00:00Z never ended: killed, or cut off during math',
    )
  })

  test('fires for each run of a file that never ended', () => {
    assert.equal(
      judged({ only }, { ...start, run_id: 'a' }, { ...start, run_id: 'b' }, scriptEnd({ run_id: 'a' }))
        .length,
      1,
    )
    assert.equal(judged({ only }, start, start, start).length, 3)
  })

  test('does not fire for a run that ended, nor without a run', () => {
    assert.deepEqual(judged({ only }, start, scriptEnd()), [])
    assert.deepEqual(judged({ only }, typeEnd('a', 'failed')), [])
    assert.deepEqual(judged({ only }), [])
  })

  test('does not fire when a signal stopped us: the run may well go on', () => {
    assert.deepEqual(judged({ only, stopped: true }, start), [])
  })
})

describe('stale_heartbeat', () => {
  const only = ['stale_heartbeat']
  const beat = (second: number, more = {}) => ({
    event: 'heartbeat',
    source: 'bs-run',
    timestamp: new Date(Date.UTC(2026, 0, 25, 13, 0, second)).toISOString(),
    ...more,
  })
  const live = () => {
    const stream = watching({ only })
    let now = 0
    const jump = (ms: number) => {
      now += ms
      return stream.tick(now)
    }
    return {
      ...stream,
      /** Seconds pass, with a tick each. */
      pass(seconds: number) {
        const alerts = []
        for (let i = 0; i < seconds; i++) alerts.push(...jump(1000))
        return alerts
      },
      jump,
    }
  }

  test('the wait before a retry is no silence; what comes after it is', () => {
    const { records, pass } = live()
    records(start, beat(0), beat(2), beat(4))
    records(typeEnd('math', 'retry', { final: false, next_delay_seconds: 60 }))
    assert.deepEqual(pass(62), [])
    assert.equal(pass(10)[0]?.status, 'firing', 'the retry never came')
  })

  test('once the retry has begun, silence counts as before', () => {
    const { records, pass } = live()
    records(start, beat(0), beat(2), beat(4))
    records(typeEnd('math', 'retry', { final: false, next_delay_seconds: 60 }))
    pass(60)
    records({ event: 'type_start', type: 'math', attempt: 2 })
    assert.equal(pass(8)[0]?.summary, 'no record for 6s (heartbeats came every 2s)')
  })

  test('fires after 3 of the run’s own intervals without a record, and is resolved by the next', () => {
    const { records, lines, pass } = live()
    records(start, beat(0), beat(10), beat(20))
    pass(1)
    assert.deepEqual(pass(29), [])
    assert.deepEqual(
      pass(1).map(({ status, summary }) => [status, summary]),
      [['firing', 'no record for 30s (heartbeats came every 10s)']],
    )
    assert.deepEqual(pass(100), [], 'fires once')
    lines(['{"event":"log"}'])
    assert.deepEqual(
      pass(1).map(({ status }) => status),
      ['resolved'],
    )
    assert.equal(pass(31).length, 1, 'and can fire again')
  })

  test('any line is a sign of life, a line that is no record too', () => {
    const { records, lines, pass } = live()
    records(start, beat(0), beat(10))
    for (let i = 0; i < 20; i++) {
      assert.deepEqual(pass(9), [])
      lines([i % 2 ? 'plain text' : '{"event":"log"}'])
    }
  })

  test('does not fire before two heartbeats told the interval', () => {
    const { records, pass } = live()
    records(start, beat(0))
    assert.deepEqual(pass(500), [])
  })

  test('does not fire before a run began or after it ended', () => {
    const { records, pass } = live()
    records(beat(0), beat(1))
    assert.deepEqual(pass(50), [])
    records(start, beat(10), beat(11), scriptEnd())
    assert.deepEqual(pass(50), [])
  })

  test('does not take the two heartbeats of the generator, nor a pause between attempts, for an interval', () => {
    const { records, pass } = live()
    records(start, beat(0, { source: 'generator' }), beat(2, { source: 'generator' }))
    assert.deepEqual(pass(50), [])
    records(beat(0), { event: 'type_start' }, beat(1))
    assert.deepEqual(pass(50), [])
  })

  test('a machine that slept, or a clock that was set back, is no silence', () => {
    const { records, pass, jump } = live()
    records(start, beat(0), beat(10))
    pass(1)
    assert.deepEqual(jump(8 * 3_600_000), [])
    assert.deepEqual(jump(-3_600_000), [])
    assert.deepEqual(pass(20), [])
  })
})

describe('errors of the machine in a system log', () => {
  const only = ['run_failed', 'multi_type_failure']
  for (const error of [
    'Out of memory: Killed process 4242 (python3) total-vm:123456kB',
    'Memory cgroup out of memory: Killed process 7 (java)',
    'A process of this unit has been killed by the OOM killer.',
    'python3[4242]: segfault at 0 ip 00007f sp 00007f error 4',
  ]) {
    const crash = { event: 'type_end', attempt: 1, status: 'failed', final: true, derived: true, error }
    test(`are no failed run of the user: ${error.slice(0, 30)}`, () =>
      assert.deepEqual(judged({ only }, crash), []))
    test(`are one when the run itself says so: ${error.slice(0, 30)}`, () =>
      assert.equal(judged({ only }, { ...crash, run_id: 'r', type: 'math' }).length, 1))
  }

  test('a type whose log tells no end, and that was not tried again, is not named among the failed ones', () => {
    const [alert] = judged(
      { only: ['run_failed'] },
      typeEnd('math', 'unknown', { attempt: 1, final: false }),
      typeEnd('logic', 'failed', { attempt: 3, final: true, error: 'KeyError' }),
    )
    assert.deepEqual(alert?.failed_types, ['logic'])
  })

  test('a crash of a program is still a failed run', () =>
    assert.equal(
      judged(
        { only },
        { event: 'type_end', attempt: 1, status: 'failed', derived: true, error: 'ValueError: bad' },
      ).length,
      1,
    ))
})

describe('error_records', () => {
  const error = (message: string, more: object = {}) => ({ event: 'log', level: 'error', message, ...more })
  const only = ['error_records']

  test('fires at the first error beyond the limit, once, and tells the final number', () => {
    const { records, end } = watching({ only, maxErrors: 1 })
    const fired = records(error('a'), error('b', { logger: 'cp' }), error('c'), {
      event: 'log',
      message: 'next',
    })
    assert.deepEqual(
      fired.map(({ value, threshold, error_sample }) => [value, threshold, error_sample]),
      [[2, 1, 'a']],
    )
    assert.deepEqual(end(), [])
  })

  test('counts each run for itself, and no warnings', () => {
    const given = ['r1', 'r2'].flatMap(run_id => [
      error('a', { run_id }),
      { ...error('b', { run_id }), level: 'warn' },
    ])
    assert.deepEqual(judged({ only, maxErrors: 1 }, ...given), [])
  })
})

describe('run_failed says what an exit code means', () => {
  for (const [facts, summary] of [
    [{ exit_code: 137 }, 'math failed: exit code 137 (SIGKILL: out of memory, or killed)'],
    [{ exit_code: 124 }, 'math failed: exit code 124 (timed out)'],
    [{ exit_code: 127 }, 'math failed: exit code 127 (command not found)'],
    [{ exit_code: 5, exit_meaning: 'billing' }, 'math failed: exit code 5 (billing)'],
    [{ exit_code: 137, exit_meaning: 'quota' }, 'math failed: exit code 137 (quota)'],
    [{ exit_code: 5 }, 'math failed: exit code 5'],
  ] as const)
    test(summary, () => {
      const [alert] = judged({ only: ['run_failed'] }, typeEnd('math', 'failed', { final: true, ...facts }))
      assert.equal(alert?.summary, summary)
    })

  test('and so does the list of types in a message', () => {
    const [alert] = judged(
      { only: ['run_failed'] },
      ...['math', 'logic'].map((type, index) =>
        typeEnd(type, 'failed', {
          final: true,
          exit_code: 124 + index,
          exit_meaning: index ? 'half done' : undefined,
        }),
      ),
    )
    assert.ok(alert)
    assert.deepEqual(
      messageOf(alert, 'firing').types.map(({ detail }) => detail),
      ['exit code 124 (timed out)', 'exit code 125 (half done)'],
    )
  })
})

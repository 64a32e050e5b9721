import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dispatcher } from '../../src/alert/delivery/dispatcher.ts'
import { silenceCheck } from '../../src/alert/delivery/silences.ts'
import { rules } from '../../src/alert/rules/index.ts'
import type { OpenSink, Outgoing, SinkPolicy } from '../../src/alert/sink.ts'
import type { Alert } from '../../src/records/index.ts'

/** A dispatcher on a virtual clock with one sink, or two, that keep what they get. */
function given(policy: SinkPolicy, names = ['chat']) {
  let now = 0
  const sent: Outgoing[] = []
  const by: string[] = []
  const sinks = names.map(
    (name): OpenSink => ({
      name,
      policy,
      where: name,
      takes: (_alert, phase) => phase !== 'update',
      send(outgoing) {
        sent.push(outgoing)
        by.push(name)
        return { sent: name }
      },
    }),
  )
  const post = dispatcher(sinks, {
    attempts: 1,
    dryRun: false,
    clock: () => now,
    now: () => undefined,
    say() {},
  })
  const [rule] = rules
  assert.ok(rule)
  return {
    sent,
    by,
    post,
    at: (ms: number) => {
      now = ms
      return post.tick()
    },
    fire: (
      key: string,
      more: Partial<Alert> = {},
      ofRule: object = {},
      status: 'firing' | 'resolved' = 'firing',
    ) =>
      post.hand({
        alert: {
          event: 'alert',
          rule: key,
          severity: 'warning',
          status,
          key,
          run_id: 'r',
          summary: `${key} fired`,
          ...more,
        },
        phase: status,
        rule: { ...rule, ...ofRule },
      }),
  }
}

test('more than the rate allows comes as one digest, with a delivery record for each', () => {
  const { fire, sent, at } = given({ rate: { count: 2, per: 60_000 } })
  for (const key of ['a', 'b', 'c', 'd', 'e']) fire(key, key === 'd' ? { severity: 'critical' } : {})
  assert.deepEqual(
    sent.map(({ alert }) => alert.rule),
    ['a', 'b'],
  )
  assert.deepEqual(at(59_999), [])
  assert.deepEqual(
    at(60_000).map(({ rule }) => rule),
    ['c', 'd', 'e'],
  )
  const digest = sent[2]?.alert
  assert.deepEqual([digest?.rule, digest?.severity], ['digest', 'critical'])
  assert.equal(digest?.summary, '3 alerts: c: c fired; d: d fired; e: e fired')
})

test('what comes within group_wait is one message; what comes alone stays as it is', () => {
  const { fire, sent, at } = given({ groupWait: 10_000 })
  fire('a')
  fire('b')
  at(10_000)
  fire('c')
  at(20_000)
  assert.deepEqual(
    sent.map(({ alert }) => alert.rule),
    ['digest', 'c'],
  )
})

test('the end sends at once what was gathered', async () => {
  const { fire, sent, post } = given({ groupWait: 600_000 })
  fire('a')
  assert.equal(sent.length, 0)
  await post.flush(1000)
  assert.equal(sent.length, 1)
})

test('nobody acknowledges: somebody else is told; not when it is over before', () => {
  const rule = { sinks: ['chat'], escalate: { after: 60_000, sinks: ['pager'] } }
  const { fire, by, at, sent } = given({}, ['chat', 'pager'])
  fire('a', {}, rule)
  fire('b', {}, rule)
  fire('b', {}, rule, 'resolved')
  at(59_999)
  assert.deepEqual(by, ['chat', 'chat', 'chat'])
  at(60_000)
  assert.deepEqual(by, ['chat', 'chat', 'chat', 'pager'])
  assert.equal(sent[3]?.alert.summary, 'nobody has acknowledged: a fired')
})

test('a sink that wants no ends is not told of them', () => {
  const { fire, sent } = given({ sendResolved: false })
  fire('a')
  fire('a', {}, {}, 'resolved')
  assert.equal(sent.length, 1)
})

test('a cooldown silences the same rule and type, and no other', () => {
  const { fire, sent, at } = given({})
  const rule = { cooldown: 60_000 }
  fire('a', { type: 'math' }, rule)
  assert.equal(fire('a', { type: 'math', run_id: 's' }, rule), undefined)
  fire('a', { type: 'logic' }, rule)
  at(60_000)
  fire('a', { type: 'math', run_id: 't' }, rule)
  assert.equal(sent.length, 3)
})

test('silences know days, times over midnight, zones and patterns', () => {
  const alert: Alert = {
    event: 'alert',
    rule: 'slow',
    severity: 'warning',
    status: 'firing',
    job: 'backfill-7',
  }
  const check = (silence: object, time: string, one = alert) =>
    silenceCheck([{ comment: 'x', ...silence }])(one, Date.parse(time)) === 'x'
  // 2026-01-25 is a Sunday.
  const night = { days: ['sun' as const], from: '23:00', to: '01:00' }
  assert.deepEqual(
    ['2026-01-25T23:30:00Z', '2026-01-26T00:30:00Z', '2026-01-26T01:00:00Z', '2026-01-25T00:30:00Z'].map(
      time => check(night, time),
    ),
    [true, true, false, false],
  )
  assert.equal(check({ from: '02:00', to: '03:00', timezone: 'Europe/Berlin' }, '2026-01-25T01:30:00Z'), true)
  assert.equal(
    check({ from: '2026-01-25T01:00:00Z', to: '2026-01-25T02:00:00Z' }, '2026-01-25T02:00:01Z'),
    false,
  )
  assert.equal(check({ match: { job: 'backfill*' } }, '2026-01-25T00:00:00Z'), true)
  assert.equal(check({ match: { job: 'backfil' } }, '2026-01-25T00:00:00Z'), false)
  const labelled = { ...alert, labels: { team: 'db' } }
  assert.equal(check({ match: { 'labels.team': 'd*' } }, '2026-01-25T00:00:00Z', labelled), true)
  assert.equal(check({ match: { 'labels.team': 'web' } }, '2026-01-25T00:00:00Z', labelled), false)
})

describe('a silence that could never be meant is refused', () => {
  for (const [silence, problem] of [
    [{ from: '2026-01-26T00:00:00Z', to: '2026-01-25T00:00:00Z' }, /it ends .* before it begins/],
    [
      { from: '2026-02-30T00:00:00Z', to: '2026-03-05T00:00:00Z' },
      /"2026-02-30T00:00:00Z" is no day of the calendar/,
    ],
    [{ from: '2026-13-01T00:00:00Z', to: '2027-03-05T00:00:00Z' }, /is no time/],
    [{ from: '2026-01-25T00:00:00', to: '2026-01-26T00:00:00Z' }, /has no zone: write 2026-01-25T00:00:00Z/],
    [{ from: '2026-01-25T00:00:00Z' }, /there is no end: add to/],
    [{ from: 'tomorrow', to: '2026-01-26T00:00:00Z' }, /"tomorrow" is no time/],
    [{}, /all alerts would be silent for ever/],
    [{ days: [] }, /days names no day/],
    [{ from: '02:00', to: '02:00' }, /it silences nothing/],
    [{ from: '02:60', to: '04:00' }, /"02:60" is no time of day/],
    [{ from: '24:30', to: '04:00' }, /"24:30" is no time of day/],
  ] as const)
    test(JSON.stringify(silence), () =>
      assert.throws(() => silenceCheck([{ comment: 'x', ...silence } as never]), problem),
    )

  for (const silence of [
    { from: '2028-02-29', to: '2028-03-01' },
    { from: '22:00', to: '24:00' },
    { from: '23:00', to: '01:00' },
    { to: '2026-01-26T00:00:00+01:00' },
    { match: { job: 'backfill*' } },
  ])
    test(`and not one that can: ${JSON.stringify(silence)}`, () =>
      assert.ok(silenceCheck([{ comment: 'x', ...silence } as never])))
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord, Log, Summary, TypeEnd } from '../../src/records/index.ts'
import { compare } from '../../src/summarize/compare/index.ts'
import { newSince } from '../../src/summarize/compare/since.ts'
import { sameRate, sameShare, sameValues } from '../../src/summarize/compare/statistics.ts'
import { met } from '../../src/summarize/fail-on.ts'
import { at, sumUp } from './given.ts'

const end = (type: string, facts: Partial<TypeEnd> = {}): TypeEnd => ({
  event: 'type_end',
  timestamp: at(100),
  run_id: 'r',
  type,
  status: 'success',
  final: true,
  target: 150,
  generated: 150,
  evaluated: 150,
  approved: 120,
  unique: 118,
  duplicates: 2,
  inserted: 118,
  duration_seconds: 240,
  cost_usd: 0.9,
  ...facts,
})
const errors = (message: string, count: number, seconds = 0): Log[] =>
  Array.from({ length: count }, (_, i) => ({
    timestamp: at(seconds + i),
    event: 'log',
    run_id: 'r',
    level: 'error',
    message,
  }))
const infos = (message: string, count: number, seconds = 0): Log[] =>
  errors(message, count, seconds).map(log => ({ ...log, level: 'info' }))
/** As many kinds of lines, once each. */
const some = (count: number): Log[] =>
  Array.from({ length: count }, (_, i) => infos(`step ${'x'.repeat(i)} done`, 1)).flat()
const between = (before: readonly AnyRecord[], after: readonly AnyRecord[]) =>
  compare(
    sumUp(before, { keepsMessages: true, top: 1000 }),
    sumUp(after, { keepsMessages: true, top: 1000 }),
    'last',
  )
const kinds = (before: readonly AnyRecord[], after: readonly AnyRecord[]) =>
  between(before, after).changes.map(({ kind, subject, regression }) => [kind, subject, regression ?? false])

describe('--compare names', () => {
  for (const [what, before, after, expected] of [
    [
      'a type that failed',
      [end('math')],
      [end('math', { status: 'failed', error: 'boom' })],
      ['type_failed', 'math', true],
    ],
    [
      'a type that succeeds again',
      [end('math', { status: 'failed' })],
      [end('math')],
      ['type_recovered', 'math', false],
    ],
    ['a type that is missing', [end('math'), end('logic')], [end('math')], ['missing_type', 'logic', true]],
    ['a type that is new', [end('math')], [end('math'), end('logic')], ['new_type', 'logic', false]],
    ['a lower approval', [end('math')], [end('math', { approved: 80 })], ['approval_rate', 'math', true]],
    [
      'a lower approval among many kinds of lines',
      [end('math'), end('logic'), ...some(200)],
      [end('math', { approved: 95 }), end('logic'), ...some(200)],
      ['approval_rate', 'math', true],
    ],
    ['a higher approval', [end('math', { approved: 80 })], [end('math')], ['approval_rate', 'math', false]],
    [
      'a lower generation',
      [end('math')],
      [end('math', { generated: 73 })],
      ['generation_rate', 'math', true],
    ],
    ['more duplicates', [end('math')], [end('math', { duplicates: 60 })], ['duplicate_rate', 'math', true]],
    ['a slower type', [end('math')], [end('math', { duration_seconds: 900 })], ['duration', 'math', true]],
    ['a dearer run', [end('math')], [end('math', { cost_usd: 4.2 })], ['cost', 'cost', true]],
    [
      'fewer rows',
      [end('math')],
      [end('math', { inserted: 20, unique: 20 })],
      ['fewer_inserted', 'inserted', true],
    ],
    [
      'a new kind of error',
      [end('math')],
      [end('math'), ...errors('disk full', 12)],
      ['new_error', 'disk full', true],
    ],
    [
      'an error that is gone',
      [end('math'), ...errors('disk full', 12)],
      [end('math')],
      ['gone_error', 'disk full', false],
    ],
    [
      'an error that is more frequent',
      [...errors('slow', 10), ...infos('x', 500)],
      [...errors('slow', 80), ...infos('x', 430)],
      ['more_errors', 'slow', true],
    ],
    [
      'a kind of line that is new',
      infos('x', 100),
      [...infos('x', 100), ...infos('cache rebuilt', 20)],
      ['new_message', 'cache rebuilt', false],
    ],
    [
      'a usual line that is missing',
      [...infos('x', 100), ...infos('backup done', 20)],
      infos('x', 120),
      ['gone_message', 'backup done', true],
    ],
    ['unusual silence', infos('x', 400), infos('x', 30), ['fewer_records', 'records', true]],
  ] as const) {
    test(what, () => {
      const found = kinds(before, after)
      assert.ok(
        found.some(change => JSON.stringify(change) === JSON.stringify(expected)),
        JSON.stringify(found),
      )
    })
  }

  test('regressions first, each with its numbers in a sentence', () => {
    const { changes, regressions } = between([end('math')], [end('math', { approved: 80 }), end('verbal')])
    assert.equal(regressions, 1)
    assert.equal(changes[0]?.message, 'math: approval 80.0% → 53.3%')
    assert.equal(changes[1]?.kind, 'new_type')
  })

  test('a single new error, but says that it may be chance', () => {
    const [change] = between([end('math')], [end('math'), ...errors('odd', 1)]).changes
    assert.equal(change?.may_be_chance, true)
    assert.equal(change?.regression, undefined)
    assert.match(change?.message ?? '', /too rare to tell from chance/)
  })
})

describe('with a history', () => {
  const usual = (seconds: number): Summary => sumUp([end('math', { duration_seconds: seconds })])
  const past = [230, 240, 250, 238, 244, 236].map(usual)

  test('a type that is half as slow again than it usually is stands out', () => {
    const { changes } = compare(usual(240), usual(380), 'last', past)
    assert.deepEqual(
      changes.map(({ kind, before, after }) => [kind, before, after]),
      [['duration', 239, 380]],
    )
  })

  test('a duration within what is usual does not', () =>
    assert.deepEqual(compare(usual(230), usual(262), 'last', past).changes, []))
})

describe('--compare does not', () => {
  test('call two equal runs different', () => assert.deepEqual(kinds([end('math')], [end('math')]), []))

  test('call a message new for a word that varies, whichever night shows that it does', () => {
    const logins = (names: readonly string[]): Log[] =>
      names.flatMap(name => infos(`user ${name} logged in`, 1))
    const many = logins('ann bob cid dora eve fay gus hal'.split(' '))
    assert.deepEqual(kinds(many, logins(['ivy', 'jon'])), [])
    assert.deepEqual(kinds(logins(['ivy', 'jon']), many), [])
    assert.deepEqual(
      kinds([...many, ...some(20)], [...many, ...infos('user zoe logged out', 40), ...some(20)]),
      [['new_message', 'user zoe logged out', false]],
    )
  })

  test('call errors new when the earlier list was cut', () => {
    const cut: Summary = {
      ...sumUp([end('math')]),
      errors: [{ fingerprint: '(other)', count: 9, sample: '' }],
    }
    assert.deepEqual(compare(cut, sumUp([end('math'), ...errors('disk full', 12)]), 'last').changes, [])
  })

  test('raise an alarm by chance: of 100 pairs of equally distributed runs at most 5 have a regression', () => {
    const random = seeded(7)
    const flagged = Array.from({ length: 100 }, () => between(night(random), night(random))).filter(
      ({ regressions }) => regressions > 0,
    )
    assert.ok(flagged.length <= 5, flagged.map(({ changes }) => changes[0]?.message).join('\n'))
  })
})

/** A night whose numbers vary as those of real runs do: binomial rates, durations and costs within 25 %, rare errors. */
function night(random: () => number): AnyRecord[] {
  const binomial = (n: number, p: number): number =>
    Array.from({ length: n }, random).filter(value => value < p).length
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const types = ['pattern', 'logic', 'spatial', 'math', 'verbal', 'memory'].map(type => {
    const generated = binomial(150, 0.97)
    const approved = binomial(generated, 0.75)
    const duplicates = binomial(approved, 0.04)
    return end(type, {
      generated,
      evaluated: generated,
      approved,
      duplicates,
      unique: approved - duplicates,
      inserted: approved - duplicates,
      duration_seconds: 240 * Math.exp(0.25 * normal()),
      cost_usd: 0.9 * Math.exp(0.25 * normal()),
    })
  })
  const some = ['rate limit', 'timeout', 'bad json', 'judge disagreed', 'socket closed']
  return [
    ...types,
    ...some.flatMap(message => errors(message, binomial(20, 0.15))),
    ...some.flatMap(message => infos(`${message} again`, binomial(200, 0.3))),
    ...infos('generated a question', 900),
  ]
}

/** Mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

describe('--new-since', () => {
  test('lists kinds that first appear after the time, errors as regressions', () => {
    const summary = sumUp([...errors('old', 3), ...infos('hello', 5), ...errors('fresh', 2, 500)], {
      keepsMessages: true,
    })
    const { changes, regressions } = newSince(summary, at(400), 'yesterday')
    assert.deepEqual(
      changes.map(({ kind, subject }) => [kind, subject]),
      [['new_error', 'fresh']],
    )
    assert.equal(regressions, 1)
    assert.deepEqual(met({ ...summary, comparison: newSince(summary, at(400), 'y') }, ['regression']), [
      'regression',
    ])
  })

  test('calls nothing new when the log has nothing from before', () => {
    const summary = sumUp(errors('old', 3))
    assert.deepEqual(newSince(summary, at(-10), 'yesterday').changes, [])
  })
})

describe('the tests behind it', () => {
  test('give the probabilities of tables', () => {
    for (const [found, expected] of [
      [sameShare({ hits: 120, of: 150 }, { hits: 100, of: 150 }), 0.0089],
      [sameShare({ hits: 1, of: 0 }, { hits: 1, of: 2 }), 1],
      [sameRate({ hits: 0, of: 10 }, { hits: 5, of: 10 }), 0.03125],
      [sameRate({ hits: 3, of: 10 }, { hits: 3, of: 10 }), 1],
      [sameValues([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]), 0.009],
      [sameValues([], [1]), 1],
    ] as const)
      assert.ok(Math.abs(found - expected) < 0.0005, `${found} is not ${expected}`)
  })
})

import assert from 'node:assert/strict'
import { appendFileSync, chmodSync, mkdirSync, rmSync } from 'node:fs'
import { describe, test } from 'node:test'
import { audit } from '../../src/ledger/audit.ts'
import { checks } from '../../src/ledger/checks/index.ts'
import { bad, filesIn, found, good, ledgerOf, lines, statusOf } from './given.ts'

const [s, r, c] = ['master/successes.jsonl', 'master/rejects.jsonl', '.checkpoint.json']

describe('a sound ledger', () => {
  for (const [what, given] of Object.entries({
    'with nothing in it': {},
    'with successes and rejects': { successes: lines(good('a'), good('b')), rejects: lines(bad('c')) },
    'whose successes speak of errors': {
      successes: lines(
        good('a', { error: null }),
        good('b', { error: '' }),
        good('c', { error: false }),
        good('d', { text: '"error": "no"', meta: { error: 'deeper' }, errors: ['x'] }),
      ),
    },
    'with CRLF, blank lines, a byte order mark and no newline at its end': {
      successes: '\ufeff{"slug":"a"}\r\n\r\n\n{"slug":"b"}',
      checkpoint: { done: { a: true, b: true } },
    },
    'with updates that wait for keys without a success': {
      updates: lines(good('u')),
      checkpoint: { done: { u: true } },
    },
    'with queued keys, one of them rejected': {
      rejects: lines(bad('r')),
      checkpoint: { done: {}, rejected: { r: true }, queued: { q: {}, r: {} } },
    },
    'with numbers for keys': { successes: lines(good(42)), checkpoint: { done: ['42'] } },
  }))
    test(`${what} has no findings`, () => {
      const ledger = ledgerOf(given)
      assert.deepEqual(found(ledger), [])
      assert.equal(statusOf(ledger), 'sound')
    })

  test('is not touched by an audit', () => {
    const ledger = ledgerOf({ successes: lines(good('a')) })
    const before = filesIn(ledger.dir)
    found(ledger)
    assert.deepEqual(filesIn(ledger.dir), before)
  })
})

describe('a finding tells check, file, line and key', () => {
  const wrong: Readonly<Record<string, [Parameters<typeof ledgerOf>[0], string[]]>> = {
    'of an error among the successes': [
      { successes: lines(good('a'), bad('b')) },
      [`no_error_in_successes ${s}:2 b`],
    ],
    'of a reject without an error': [
      { rejects: lines(bad('a'), bad('b', null), bad('c', '')) },
      [`error_in_rejects ${r}:2 b`, `error_in_rejects ${r}:3 c`],
    ],
    'of a key that stands twice in a file': [
      { successes: lines(good('a'), good('b'), good('a')) },
      [`unique_keys ${s}:3 a`],
    ],
    'of a key that stands twice, once as a number': [
      { successes: lines(good(7), good('7')) },
      [`unique_keys ${s}:2 7`],
    ],
    'of a key in two files': [
      {
        successes: lines(good('a')),
        rejects: lines(bad('b'), bad('a')),
        checkpoint: { done: { a: 1 }, rejected: { b: 1, a: 1 } },
      },
      [`one_file_per_key ${r}:2 a`, `done_not_rejected ${c} a`],
    ],
    'of an update whose key has a success': [
      { successes: lines(good('a')), updates: lines(good('a')) },
      ['updates_promoted master/updates.jsonl:1 a'],
    ],
    'of an update with an error': [
      { updates: lines(bad('a')) },
      ['no_error_in_successes master/updates.jsonl:1 a'],
    ],
    'of lines that are no records': [
      { successes: lines(good('a'), 'torn', '[1]', { no: 'key' }) },
      [2, 3, 4].map(line => `readable_lines ${s}:${line}`),
    ],
    'of a checkpoint that says something else with the same counts': [
      {
        successes: lines(good('a'), good('a'), good('b')),
        rejects: lines(bad('c')),
        checkpoint: { done: { a: 1, x: 1, y: 1 }, rejected: { d: 1 } },
      },
      [
        `unique_keys ${s}:2 a`,
        `checkpoint_matches ${c} d`,
        `checkpoint_matches ${r}:1 c`,
        `checkpoint_matches ${s}:3 b`,
        `done_has_line ${c} x`,
        `done_has_line ${c} y`,
      ],
    ],
    'of keys that are queued and done': [
      { successes: lines(good('a')), checkpoint: { done: { a: 1 }, queued: { a: {}, b: {} } } },
      [`queued_not_done ${c} a`],
    ],
  }
  for (const [what, [given, expected]] of Object.entries(wrong))
    test(what, () => {
      const ledger = ledgerOf(given)
      assert.deepEqual(found(ledger), expected)
      assert.equal(statusOf(ledger), 'violated')
    })

  test('and every finding says what to do', () => {
    for (const [given] of Object.values(wrong))
      for (const finding of audit(ledgerOf(given), { checks, limit: 0 }).findings)
        assert.ok((finding.advice ?? '').length > 10, JSON.stringify(finding))
  })
})

describe('what cannot be checked never passes', () => {
  for (const [what, checkpoint] of [
    ['is missing', null],
    ['is empty', ''],
    ['is cut off', '{"done": {"a": true'],
    ['is no object', '[]'],
    ['has a section of another kind', '{"done": 1}'],
  ] as const)
    test(`a checkpoint that ${what}`, () => {
      const ledger = ledgerOf({ successes: lines(good('a')), checkpoint })
      assert.equal(statusOf(ledger), 'unchecked')
      // Nothing is said of a drift that nobody can see.
      assert.deepEqual(found(ledger), [`readable_files ${c}`])
    })

  for (const file of ['successes', 'rejects'] as const)
    test(`${file} that are missing, or a folder`, () => {
      const ledger = ledgerOf({ successes: lines(good('a')), rejects: lines(bad('b')) })
      const path = ledger[file] ?? ''
      rmSync(path)
      assert.equal(statusOf(ledger), 'unchecked')
      mkdirSync(path)
      assert.equal(statusOf(ledger), 'unchecked')
      assert.deepEqual(found(ledger), [`readable_files master/${file}.jsonl`])
    })

  test('a file that may not be read', {
    skip: process.getuid?.() === 0 && 'root may read everything',
  }, () => {
    const ledger = ledgerOf({ rejects: lines(bad('b')) })
    chmodSync(ledger.rejects ?? '', 0)
    assert.equal(statusOf(ledger), 'unchecked')
  })

  test('a record that is too long, and one violation more makes no difference', () => {
    const ledger = ledgerOf(
      { successes: lines(good('a', { x: 'y'.repeat(200) }), bad('b')) },
      { maxLine: 100 },
    )
    assert.equal(statusOf(ledger), 'unchecked')
    assert.ok(found(ledger).includes(`readable_lines ${s}:1`))
  })

  test('a file that grew while it was read', () => {
    const ledger = ledgerOf({ successes: lines(good('a')) })
    let grown = false
    const spy = {
      name: 'spy',
      summary: '',
      line() {
        if (!grown) appendFileSync(ledger.successes, '\n')
        grown = true
      },
    }
    const { audit: verdict, findings } = audit(ledger, { checks: [...checks, spy], limit: 0 })
    assert.equal(verdict.status, 'unchecked')
    assert.match(findings[0]?.detail ?? '', /was changed while it was read/)
  })
})

describe('files that a layout does not have', () => {
  test('are not missed', () => {
    const ledger = ledgerOf(
      { successes: lines(good('a')), checkpoint: null },
      { rejects: 'none', checkpoint: 'none' },
    )
    assert.equal(statusOf(ledger), 'sound')
  })

  test('do not make the others unchecked', () => {
    const given = { successes: lines(good('a'), good('a')), checkpoint: { done: { b: 1 } } }
    assert.deepEqual(found(ledgerOf(given, { rejects: 'none', updates: 'none' })), [
      `unique_keys ${s}:2 a`,
      `checkpoint_matches ${s}:1 a`,
      `done_has_line ${c} b`,
    ])
  })
})

describe('two keys with the same hash', () => {
  const hash = (): number => 1

  test('are not taken for one', () => {
    const ledger = ledgerOf({ successes: lines(good('a'), good('b')), rejects: lines(bad('c')) })
    assert.deepEqual(found(ledger, { hash }), [])
  })

  test('do not hide what is wrong with one of them', () => {
    const ledger = ledgerOf({ successes: lines(good('a'), good('b'), good('b')), rejects: lines(bad('a')) })
    assert.deepEqual(found(ledger, { hash }), found(ledger))
    assert.deepEqual(found(ledger).length, 3)
  })
})

describe('many findings', () => {
  const ledger = ledgerOf({
    successes: lines(...Array.from({ length: 500 }, (_, i) => good(`k${i % 100}`))),
  })

  test('are told up to a limit, the first by line, and all counted', () => {
    const { findings, audit: verdict } = audit(ledger, { checks, limit: 3 })
    assert.deepEqual(
      findings.map(({ line }) => line),
      [101, 102, 103],
    )
    assert.deepEqual(verdict.by_check, { unique_keys: 400 })
    assert.equal(verdict.violations, 400)
  })

  test('are the same when the index lies in temporary files', () => {
    assert.deepEqual(found(ledger, { held: 50 }), found(ledger))
  })
})

test('a secret in an error is hidden', () => {
  const ledger = ledgerOf({ successes: lines(bad('a', 'password=hunter2 was refused')) })
  const [finding] = audit(ledger, { checks, limit: 0 }).findings
  assert.match(finding?.detail ?? '', /\[REDACTED\]/)
  assert.doesNotMatch(JSON.stringify(finding), /hunter2/)
})

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { consolidate } from '../../src/ledger/consolidate.ts'
import type { Ledger } from '../../src/ledger/layout.ts'
import { ledgerAt } from '../../src/ledger/layout.ts'
import { readTelemetry } from '../../src/ledger/telemetry.ts'
import { lock } from '../../src/ledger/write/lock.ts'
import { bad, type Files, filesIn, folder, found, good, ledgerOf, lines, put, run, world } from './given.ts'

const at = (day: number) => ({ ts: `2026-01-0${day}T00:00:00Z` })

async function consolidated(ledger: Ledger) {
  const mine = await lock(ledger.lock, 'test', 0, world())
  try {
    return consolidate(ledger, world(), { emit() {}, lock: mine })
  } finally {
    mine.release()
  }
}

/** A ledger with raw files. */
function withRaw(given: Parameters<typeof ledgerOf>[0], raw: Files): Ledger {
  const ledger = ledgerOf(given)
  for (const [name, text] of Object.entries(raw)) put(ledger.dir, { [`raw/${name}.jsonl`]: text })
  return ledger
}

const tablesOf = ({ dir }: Ledger): (string | undefined)[] => {
  const files = filesIn(dir)
  return [files['master/successes.jsonl'], files['master/rejects.jsonl']]
}

describe('a consolidation', () => {
  const cases: Readonly<Record<string, [Parameters<typeof withRaw>, string, string]>> = {
    'brings in what is new, by whether it has an error': [
      [
        { successes: lines(good('a')) },
        { 'ai-run-1': lines(good('b'), bad('c')), 'rejects-1': lines(bad('d')) },
      ],
      lines(good('a'), good('b')),
      lines(bad('c'), bad('d')),
    ],
    'brings in the later version of a success': [
      [
        { successes: lines(good('a', at(1)), good('b', at(3))) },
        { r: lines(good('a', at(2)), good('b', at(2))) },
      ],
      lines(good('b', at(3)), good('a', at(2))),
      '',
    ],
    'takes the last of several runs, where no line tells a time': [
      [{}, { 'run-1': lines(good('a', { n: 1 })), 'run-2': lines(good('a', { n: 2 })) }],
      lines(good('a', { n: 2 })),
      '',
    ],
    'lets a success win over an old and a new reject': [
      [{ rejects: lines(bad('a')) }, { 'run-1': lines(good('a')), 'run-2': lines(bad('a', 'x', at(9))) }],
      lines(good('a')),
      '',
    ],
    'does not let a reject replace a success': [
      [{ successes: lines(good('a', at(1))) }, { r: lines(bad('a', 'x', at(2))) }],
      lines(good('a', at(1))),
      '',
    ],
    'promotes updates': [
      [{ successes: lines(good('a', at(1))), updates: lines(good('a', at(2)), good('b')) }, { r: '' }],
      lines(good('a', at(2)), good('b')),
      '',
    ],
    'never makes a success of a line without an error in a file of rejects': [
      [{}, { 'rejects-1': lines({ slug: 'a', reason: 'unclear' }, bad('b')) }],
      '',
      lines(bad('b')),
    ],
    'leaves torn lines and archives alone': [
      [{}, { r: `${lines(good('a'))}{"slug":"b"`, '_archive/old': lines(good('c')) }],
      lines(good('a')),
      '',
    ],
  }
  for (const [what, [given, successes, rejects]] of Object.entries(cases))
    test(what, async () => {
      const ledger = withRaw(...given)
      await consolidated(ledger)
      assert.deepEqual(tablesOf(ledger), [successes, rejects])
      assert.deepEqual(found(ledger), [])
    })

  test('marks what came in, and takes it out of the queue', async () => {
    const ledger = withRaw(
      { checkpoint: { done: {}, rejected: { x: 1 }, queued: { a: {}, b: {}, q: {} } } },
      { r: lines(good('a'), bad('b')) },
    )
    await consolidated(ledger)
    const { done, rejected, queued } = JSON.parse(filesIn(ledger.dir)['.checkpoint.json'] ?? '')
    assert.deepEqual([done, rejected, queued].map(Object.keys), [['a'], ['x', 'b'], ['q']])
  })

  test('leaves what was wrong before for repair to mend', async () => {
    const ledger = withRaw(
      { successes: lines('torn', good('x'), good('x')), rejects: lines(bad('x')) },
      { r: lines(good('a')) },
    )
    await consolidated(ledger)
    assert.deepEqual(tablesOf(ledger), [lines('torn', good('x'), good('x'), good('a')), lines(bad('x'))])
  })

  test('begins a ledger where there is none', async () => {
    const dir = folder()
    put(dir, { 'raw/r.jsonl': lines(good('a'), bad('b')) })
    const ledger = ledgerAt(dir, {})
    await consolidated(ledger)
    assert.deepEqual(found(ledger), [])
    assert.deepEqual(tablesOf(ledger), [lines(good('a')), lines(bad('b'))])
  })

  test('does not begin anew where the successes have been lost', async () => {
    const ledger = withRaw({ successes: lines(good('a')), rejects: lines(bad('b')) }, { r: lines(good('a')) })
    rmSync(ledger.successes)
    const before = filesIn(ledger.dir)
    await assert.rejects(consolidated(ledger), /is not there/)
    assert.deepEqual(filesIn(ledger.dir), before)
  })

  const key = fc.constantFrom('a', 'b', 'c')
  const line = fc
    .tuple(key, fc.constantFrom({}, at(1), at(2)), fc.nat(2), fc.boolean())
    .map(([slug, time, n, fails]) => ({ slug, n, ...time, ...(fails && { error: 'e' }) }))
  const runs = fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 4 })

  test('done twice is the same as done once, and brings every key in', async () => {
    await fc.assert(
      fc.asyncProperty(runs, runs, async (first, second) => {
        const ledger = withRaw({}, { none: '' })
        const add = (prefix: string, files: object[][]): void => {
          for (const [i, records] of files.entries())
            put(ledger.dir, { [`raw/${prefix}${i}.jsonl`]: lines(...records) })
        }
        for (const [prefix, files] of [
          ['1-', first],
          ['2-', second],
        ] as const) {
          add(prefix, files)
          await consolidated(ledger)
          const after = filesIn(ledger.dir)
          assert.equal((await consolidated(ledger)).status, 'unchanged')
          assert.deepEqual(filesIn(ledger.dir), after)
          assert.deepEqual(found(ledger), [])
        }
        const keys = new Set([...first, ...second].flat().map(({ slug }) => slug))
        const held = tablesOf(ledger)
          .join('')
          .split('\n')
          .filter(line => line !== '')
        assert.equal(held.length, keys.size)
      }),
      { numRuns: 12 },
    )
  })
})

describe('the telemetry', () => {
  test('has a line for each consolidation, also when a check failed', () => {
    const ledger = withRaw(
      { successes: lines(good('x'), good('x')), rejects: lines(bad('x')) },
      { r: lines(good('a')) },
    )
    put(ledger.dir, { 'master/.consolidation-telemetry.jsonl': '{"torn' })
    assert.equal(run(['consolidate', ledger.dir]).code, 1)
    const text = filesIn(ledger.dir)['master/.consolidation-telemetry.jsonl'] ?? ''
    const [torn, line, end] = text.split('\n')
    const { timestamp, ...rest } = JSON.parse(line ?? '')
    assert.deepEqual([torn, end, typeof timestamp], ['{"torn', '', 'string'])
    assert.deepEqual(rest, {
      updates: { lines: 0, unique: 0, dupes: 0 },
      successes: { lines: 3, unique: 2, dupes: 1 },
      rejects: { lines: 1, unique: 1, dupes: 0 },
      totalDupes: 1,
      crossFileInvariantOK: false,
    })
  })

  test('is read again, as far as it can be', () => {
    const ledger = ledgerOf({})
    put(ledger.dir, {
      'master/.consolidation-telemetry.jsonl': lines(
        'torn',
        { timestamp: '2026-01-01T00:00:00Z' },
        { timestamp: 'soon', successes: { unique: 1 }, rejects: { unique: 1 } },
        { timestamp: '2026-01-01T00:00:00Z', successes: { unique: 3 }, rejects: { unique: 2 } },
      ),
    })
    assert.deepEqual(readTelemetry(ledger), [{ at: Date.UTC(2026, 0, 1), settled: 5 }])
  })
})

import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { repair } from '../../src/ledger/repair.ts'
import { disk } from '../../src/ledger/write/disk.ts'
import { lock } from '../../src/ledger/write/lock.ts'
import { anyCheckpoint, anyFile } from './any.ts'
import { bad, filesIn, found, good, ledgerOf, lines, put, repaired, run, statusOf, world } from './given.ts'

const at = (day: number) => ({ __meta: { timestamp: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z` } })
const table = (dir: string, name: string): string => filesIn(dir)[`master/${name}.jsonl`] ?? ''
const quarantined = (dir: string): string[] =>
  Object.entries(filesIn(dir))
    .filter(([name]) => /^quarantine\/.*\.jsonl$/.test(name))
    .flatMap(([, text]) => text.split('\n').filter(line => line !== ''))

describe('a repair', () => {
  const cases: Readonly<
    Record<
      string,
      [Parameters<typeof ledgerOf>[0], { successes?: string; rejects?: string; updates?: string }]
    >
  > = {
    'keeps the latest of duplicates by its time': [
      { successes: lines(good('a', at(2)), good('a', at(3)), good('b'), good('a', at(1))) },
      { successes: lines(good('a', at(3)), good('b')) },
    ],
    'keeps the last of duplicates without a time': [
      { successes: lines(good('a', { n: 1 }), good('b'), good('a', { n: 2 })) },
      { successes: lines(good('b'), good('a', { n: 2 })) },
    ],
    'moves an error from the successes to the rejects': [
      { successes: lines(good('a'), bad('b')), rejects: lines(bad('c')) },
      { successes: lines(good('a')), rejects: lines(bad('c'), bad('b')) },
    ],
    'does not move an error whose key has a success': [
      { successes: lines(bad('a'), good('a')) },
      { successes: lines(good('a')), rejects: '' },
    ],
    'does not move an error that is older than the reject': [
      { successes: lines(bad('a', 'old', at(1))), rejects: lines(bad('a', 'new', at(2))) },
      { successes: '', rejects: lines(bad('a', 'new', at(2))) },
    ],
    'lets a success win over a reject, whatever their times': [
      { successes: lines(good('a', at(1))), rejects: lines(bad('a', 'x', at(2))) },
      { successes: lines(good('a', at(1))), rejects: '' },
    ],
    'promotes an update that is later than the success': [
      { successes: lines(good('a', at(1)), good('b')), updates: lines(good('a', at(2)), good('u')) },
      { successes: lines(good('b'), good('a', at(2))), updates: lines(good('u')) },
    ],
    'does not promote an update that is older': [
      { successes: lines(good('a', at(2))), updates: lines(good('a', at(1))) },
      { successes: lines(good('a', at(2))), updates: '' },
    ],
    'puts rejects without an error into quarantine': [
      { rejects: lines(bad('a', null), bad('b')) },
      { rejects: lines(bad('b')) },
    ],
    'puts a newline before what it adds, when the file has none at its end': [
      { successes: lines(bad('b')), rejects: '{"slug":"c","error":"x"}' },
      { successes: '', rejects: lines('{"slug":"c","error":"x"}', bad('b')) },
    ],
    'leaves CRLF, blank lines and a byte order mark as they are': [
      { successes: '\ufeff{"slug":"x","error":"e"}\r\n{"slug":"a"}\r\n\n  {"slug":"b"}' },
      {
        successes: `\u00ef\u00bb\u00bf{"slug":"a"}\r\n\n  {"slug":"b"}`,
        rejects: '{"slug":"x","error":"e"}\r\n',
      },
    ],
  }
  for (const [what, [given, expected]] of Object.entries(cases))
    test(what, async () => {
      const ledger = ledgerOf(given)
      await repaired(ledger)
      for (const [name, text] of Object.entries(expected)) assert.equal(table(ledger.dir, name), text, name)
      assert.deepEqual(found(ledger), [])
    })

  test('says of every line that goes where it went', async () => {
    const ledger = ledgerOf({ successes: lines('torn', good('a'), good('a'), bad('b')) })
    const records = await repaired(ledger)
    for (const { action, file, line, to, to_line } of records) {
      if (action !== 'quarantined' && action !== 'moved') continue
      const text = lines('torn', good('a'), good('a'), bad('b')).split('\n')[(line ?? 0) - 1]
      assert.equal(file, ledger.successes)
      assert.equal(readFileSync(to ?? '', 'utf8').split('\n')[(to_line ?? 0) - 1], text)
    }
    assert.deepEqual(
      records.map(({ action, key }) => `${action} ${key ?? ''}`.trim()),
      ['backed_up', 'quarantined', 'quarantined a', 'moved b', 'marked b', 'unmarked b'],
    )
  })

  test('makes the checkpoint say what the files say, and keeps the rest of it', async () => {
    const ledger = ledgerOf({
      successes: lines(good('a'), good('b')),
      rejects: lines(bad('r')),
      checkpoint: { version: 3, done: { a: { n: 1 }, x: true, r: true }, queued: { b: {}, q: { n: 2 } } },
    })
    await repaired(ledger, { unmarkDone: true })
    const { done, ...rest } = JSON.parse(filesIn(ledger.dir)['.checkpoint.json'] ?? '')
    assert.deepEqual([done.a, Object.keys(done)], [{ n: 1 }, ['a', 'b']])
    assert.deepEqual([rest.version, Object.keys(rest.rejected), rest.queued], [3, ['r'], { q: { n: 2 } }])
  })

  for (const checkpoint of [null, '{"done": {"a": true, "gone'])
    test(`rebuilds a checkpoint that is ${checkpoint === null ? 'missing' : 'damaged'}, without what was left of it`, async () => {
      const ledger = ledgerOf({ successes: lines(good('b')), rejects: lines(bad('r')), checkpoint })
      await repaired(ledger)
      assert.equal(statusOf(ledger), 'sound')
      assert.deepEqual(Object.keys(JSON.parse(filesIn(ledger.dir)['.checkpoint.json'] ?? '').done), ['b'])
    })

  test('saves everything as it was before', async () => {
    const ledger = ledgerOf({ successes: lines(bad('a')), rejects: lines(bad('b')), updates: '' })
    const before = filesIn(ledger.dir)
    await repaired(ledger)
    const saved = filesIn(join(ledger.dir, 'backups/20260125T130000Z'))
    assert.equal(saved['successes.jsonl'], before['master/successes.jsonl'])
    assert.equal(saved['rejects.jsonl'], before['master/rejects.jsonl'])
    assert.equal(saved['checkpoint.json'], before['.checkpoint.json'])
  })

  test('of a sound ledger writes nothing, not even a backup', async () => {
    const ledger = ledgerOf({ successes: lines(good('a')) })
    const before = filesIn(ledger.dir)
    assert.deepEqual(await repaired(ledger), [])
    assert.deepEqual(filesIn(ledger.dir), before)
  })

  test('that is only tried tells the same and writes nothing', async () => {
    const given = { successes: lines('torn', good('a'), good('a'), bad('b')), checkpoint: null }
    const [tried, real] = [ledgerOf(given), ledgerOf(given)]
    const before = filesIn(tried.dir)
    const records: object[] = []
    repair(tried, world(), { emit: record => void records.push(record) })
    assert.deepEqual(filesIn(tried.dir), before)
    const done = (await repaired(real)).filter(({ action }) => action !== 'backed_up')
    const expected = JSON.stringify(done).replaceAll(real.dir, tried.dir).replaceAll('"done"', '"dry_run"')
    assert.equal(JSON.stringify(records), expected)
  })

  test('does not mix up two keys with the same hash', async () => {
    const ledger = ledgerOf({ successes: lines(good('a'), good('b'), good('b'), bad('c')) })
    await repaired(ledger, { hash: () => 1 })
    assert.equal(table(ledger.dir, 'successes'), lines(good('a'), good('b')))
    assert.equal(table(ledger.dir, 'rejects'), lines(bad('c')))
  })
})

describe('a repair refuses, and changes nothing,', () => {
  test('when successes or rejects are not there: it would forget all that is done', async () => {
    for (const file of ['successes', 'rejects'] as const) {
      const ledger = ledgerOf({ successes: lines(good('a')), rejects: lines(bad('b')) })
      rmSync(ledger[file] ?? '')
      const before = filesIn(ledger.dir)
      await assert.rejects(repaired(ledger), /is not there \(bs-ledger restore brings it back/)
      assert.deepEqual(filesIn(ledger.dir), before)
    }
  })

  test('when a record is too long to be read', async () => {
    const ledger = ledgerOf(
      { successes: lines(good('a', { x: 'y'.repeat(200) }), good('b'), good('b')) },
      { maxLine: 100 },
    )
    const before = filesIn(ledger.dir)
    await assert.rejects(repaired(ledger), /line 1 has \d+ bytes, more than --max-line 100/)
    assert.deepEqual(filesIn(ledger.dir), before)
  })

  test('when a file is written to meanwhile', async () => {
    const ledger = ledgerOf({ successes: lines(good('a'), good('a')) })
    const mine = await lock(ledger.lock, 'test', 0, world())
    const writing = {
      ...world(),
      disk: {
        ...disk,
        makeFolder(path: string) {
          if (path.includes('quarantine')) appendFileSync(ledger.successes, lines(good('new')))
          disk.makeFolder(path)
        },
      },
    }
    assert.throws(() => repair(ledger, writing, { emit() {}, lock: mine }), /was changed meanwhile/)
    mine.release()
    assert.equal(table(ledger.dir, 'successes'), lines(good('a'), good('a'), good('new')))
  })
})

test('damage that is too long to be held goes to quarantine whole', async () => {
  const zeros = '\0'.repeat(3_000_000)
  const ledger = ledgerOf({ successes: `${lines(good('a'))}${zeros}` }, { maxLine: 1000 })
  await repaired(ledger)
  assert.equal(table(ledger.dir, 'successes'), lines(good('a')))
  assert.deepEqual(quarantined(ledger.dir), [zeros])
})

test('whatever a ledger holds, after a repair it is sound, every line is somewhere, and a second one changes nothing', async () => {
  const ledger = ledgerOf({})
  await fc.assert(
    fc.asyncProperty(anyFile, anyFile, anyFile, anyCheckpoint, async (successes, rejects, updates, state) => {
      for (const name of ['backups', 'quarantine'])
        rmSync(join(ledger.dir, name), { recursive: true, force: true })
      put(ledger.dir, {
        'master/successes.jsonl': successes,
        'master/rejects.jsonl': rejects,
        'master/updates.jsonl': updates,
        '.checkpoint.json': typeof state === 'string' ? state : JSON.stringify(state),
      })
      await repaired(ledger, { unmarkDone: true })
      assert.deepEqual(found(ledger), [])
      const rest = ['successes', 'rejects', 'updates'].map(name => table(ledger.dir, name)).join('\n')
      assert.deepEqual(
        [...words(rest), ...quarantined(ledger.dir).flatMap(words)].sort(),
        words(Buffer.from([successes, rejects, updates].join('\n')).toString('latin1')).sort(),
      )
      const after = filesIn(ledger.dir)
      await repaired(ledger, { unmarkDone: true })
      assert.deepEqual(filesIn(ledger.dir), after)
    }),
    { numRuns: 60 },
  )
})

/** Lines with something in them. */
const words = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

for (const [what, target] of [
  ['a device', '/dev/zero'],
  ['a folder', '/'],
] as const)
  test(`a checkpoint that links to ${what} is no reason to copy it, or to replace it`, async () => {
    const ledger = ledgerOf({ successes: lines(good('a'), good('a')), checkpoint: null })
    symlinkSync(target, join(ledger.dir, '.checkpoint.json'))
    const { code, err } = run(['repair', ledger.dir])
    assert.equal(code, 2)
    assert.match(
      err,
      /^bs-ledger: cannot back up \S+\.checkpoint\.json: not a regular file \(move it away first\)\n$/,
    )
    assert.equal(statSync(target).isFile(), false)
    assert.equal(
      existsSync(join(ledger.dir, 'backups')) && readdirSync(join(ledger.dir, 'backups')).length > 0,
      false,
    )
  })

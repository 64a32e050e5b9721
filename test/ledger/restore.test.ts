import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Ledger } from '../../src/ledger/layout.ts'
import { bad, filesIn, good, ledgerOf, lines, put, run } from './given.ts'

const tables = (dir: string): Record<string, string> =>
  Object.fromEntries(Object.entries(filesIn(dir)).filter(([name]) => /^(master|\.checkpoint)/.test(name)))

function repaired(): { ledger: Ledger; before: Record<string, string>; name: string } {
  const ledger = ledgerOf({ successes: lines(good('a'), good('a'), bad('b')), rejects: lines(bad('c')) })
  const before = tables(ledger.dir)
  assert.equal(run(['repair', ledger.dir]).code, 0)
  const [backup] = JSON.parse(`[${run(['restore', ledger.dir]).out}]`)
  return { ledger, before, name: backup.name }
}

describe('restore', () => {
  test('lists the backups, the latest first, and whether they are whole', () => {
    const { ledger, name } = repaired()
    assert.equal(run(['restore', '--from', name, ledger.dir]).code, 1)
    const { code, out } = run(['restore', ledger.dir, '--format', 'text'])
    assert.equal(code, 0)
    const [latest, first] = out.trimEnd().split('\n')
    assert.match(latest ?? '', new RegExp(`before restore ${name}  4 files|before restore ${name}  3 files`))
    assert.match(first ?? '', new RegExp(`^${name}  before repair  3 files`))
  })

  test('puts every file back as it was, audits it, and can be undone', () => {
    const { ledger, before, name } = repaired()
    const after = tables(ledger.dir)
    const { code, out } = run(['restore', '--from', name, ledger.dir])
    assert.equal(code, 1)
    assert.match(out, /"event":"audit","status":"violated"/)
    assert.deepEqual(tables(ledger.dir), before)
    assert.equal(run(['restore', '--from', 'latest', ledger.dir]).code, 0)
    assert.deepEqual(tables(ledger.dir), after)
  })

  test('removes what was not there then', () => {
    const { ledger, before, name } = repaired()
    put(ledger.dir, { 'master/updates.jsonl': lines(good('u')) })
    run(['restore', '--from', name, ledger.dir])
    assert.deepEqual(tables(ledger.dir), before)
  })

  test('brings back files and folders that were lost', () => {
    const { ledger, before, name } = repaired()
    rmSync(join(ledger.dir, 'master'), { recursive: true })
    run(['restore', '--from', name, ledger.dir])
    assert.deepEqual(tables(ledger.dir), before)
  })

  test('refuses a backup that is damaged, and changes nothing', () => {
    const { ledger, name } = repaired()
    put(join(ledger.dir, 'backups', name), { 'rejects.jsonl': lines(bad('z')) })
    const before = filesIn(ledger.dir)
    const { code, err } = run(['restore', '--from', name, ledger.dir])
    assert.equal(code, 2)
    assert.match(err, /rejects.jsonl is not what was saved/)
    assert.match(run(['restore', ledger.dir]).out, /"status":"damaged"/)
    assert.deepEqual(filesIn(ledger.dir), before)
  })

  test('refuses a name that is none of them, and changes nothing', () => {
    const { ledger } = repaired()
    const before = filesIn(ledger.dir)
    for (const name of ['nope', '../master', '.']) {
      const { code, err } = run(['restore', '--from', name, ledger.dir])
      assert.deepEqual([code, err], [3, `bs-ledger: no backup ${name}: see bs-ledger restore\n`])
    }
    assert.deepEqual(filesIn(ledger.dir), before)
  })

  test('without backups lists none', () => {
    const { code, out, err } = run(['restore', ledgerOf({}).dir])
    assert.deepEqual([code, out], [0, ''])
    assert.match(err, /there is no backup/)
  })
})

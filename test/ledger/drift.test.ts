import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { audit } from '../../src/ledger/audit.ts'
import { checks } from '../../src/ledger/checks/index.ts'
import { allowedBy, parseDrift } from '../../src/ledger/drift.ts'
import { bad, filesIn, good, ledgerOf, lines, repaired, statusOf } from './given.ts'

describe('a drift', () => {
  for (const [text, allowed] of [
    ['0', 0],
    ['7', 7],
    ['2%', 4],
    ['0.9%', 1],
    ['100%', 201],
  ] as const)
    test(`of ${text} allows ${allowed} of 201 keys`, () =>
      assert.equal(allowedBy(parseDrift(text), 201), allowed))

  for (const text of ['', '%', '-1', '1.5', '101%', 'few', '1e3', '7 keys'])
    test(`cannot be ${JSON.stringify(text)}`, () =>
      assert.throws(() => parseDrift(text), /bad --drift .*a number of keys, such as 20, or a share/))

  const marked = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, true]))
  const ledgerWith = (lost: number) =>
    ledgerOf({
      successes: lines(...Array.from({ length: 100 - lost }, (_, i) => good(`k${i}`))),
      checkpoint: { done: marked(100), rejected: {}, queued: {} },
    })
  const verdict = (lost: number, drift?: string) => {
    const options = { checks, limit: 1, ...(drift !== undefined && { drift: parseDrift(drift) }) }
    const { audit: record, findings } = audit(ledgerWith(lost), options)
    return [record.status, record.violations, record.warnings ?? 0, findings[0]?.severity]
  }

  test('is 2 percent unless it is told', () => {
    assert.deepEqual(verdict(0), ['sound', 0, 0, undefined])
    assert.deepEqual(verdict(2), ['sound', 0, 2, 'warning'])
    assert.deepEqual(verdict(3), ['violated', 3, 0, 'violation'])
  })

  test('is allowed whole or not at all', () => {
    assert.deepEqual(verdict(3, '3'), ['sound', 0, 3, 'warning'])
    assert.deepEqual(verdict(1, '0'), ['violated', 1, 0, 'violation'])
  })

  test('never excuses what is wrong in the files', () => {
    const twice = ledgerOf({
      successes: lines(...Array.from({ length: 200 }, (_, i) => good(`k${i}`)), good('k1')),
    })
    assert.equal(audit(twice, { checks, limit: 0, drift: parseDrift('100%') }).audit.status, 'violated')
  })
})

describe('a done key without a line', () => {
  test('is left by a repair, which would have it made and paid for again', async () => {
    const ledger = ledgerOf({ successes: lines(good('a')), checkpoint: { done: { a: 1, lost: 1 } } })
    const before = filesIn(ledger.dir)
    assert.deepEqual(await repaired(ledger), [])
    assert.deepEqual(filesIn(ledger.dir), before)
    assert.equal(statusOf(ledger), 'violated')
  })

  test('is unmarked when that is asked for, and nothing else is', async () => {
    const ledger = ledgerOf({ successes: lines(good('a')), checkpoint: { done: { a: 1, lost: 1 } } })
    const records = await repaired(ledger, { unmarkDone: true })
    assert.deepEqual(
      records.filter(({ action }) => action === 'unmarked').map(({ key, section }) => [key, section]),
      [['lost', 'done']],
    )
    assert.equal(statusOf(ledger), 'sound')
  })

  test('that is a reject has a line: it is unmarked without being asked for', async () => {
    const ledger = ledgerOf({
      rejects: lines(bad('r')),
      checkpoint: { done: { r: 1 }, rejected: {}, queued: {} },
    })
    const records = await repaired(ledger)
    assert.deepEqual(
      records.flatMap(({ action, key, section }) => (key === undefined ? [] : [[action, key, section]])),
      [
        ['marked', 'r', 'rejected'],
        ['unmarked', 'r', 'done'],
      ],
    )
    assert.equal(statusOf(ledger), 'sound')
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Fields, recordsOf } from './given.ts'

const envelope = (text: string): string =>
  JSON.stringify({ event: 'line', run_id: 'r', type: 'math', attempt: 1, stream: 'stdout', text })
const end = JSON.stringify({ event: 'type_end', run_id: 'r', type: 'math', attempt: 1, status: 'success' })

/** What an attempt that prints these lines is told to have done. */
const toldBy = (lines: readonly string[]): Fields =>
  recordsOf([...lines.map(envelope), end]).find(({ event }) => event === 'type_end') ?? { event: '' }

const seed = [
  'PHASE 1: Question Generation',
  '  Generated: 150/150 questions (100% success rate)',
  'PHASE 2: Judge Evaluation',
  '  Approved: 122/150 (81.3%)',
  'PHASE 3: Deduplication',
  '  Unique: 118/122',
  'PHASE 4: Database Insertion',
  '  Inserted: 118/118',
]

describe('000.S4: the sentences of the seed', () => {
  const heads: ReadonlyArray<readonly [string, (text: string) => string]> = [
    ['alone', text => text],
    ['behind the generator’s head', text => `2026-01-25 13:00:00,000 - app - INFO - m:f:1 - ${text}`],
    ['behind a time and a level', text => `[2026-01-25 13:00:00] INFO: ${text}`],
    ['in JSON', text => JSON.stringify({ time: '2026-01-25T13:00:00Z', level: 'info', msg: text })],
    ['in logfmt', text => `time=2026-01-25T13:00:00Z level=info msg=${JSON.stringify(text)}`],
  ]
  for (const [name, head] of heads) {
    test(`are read ${name}`, () => {
      const told = toldBy(seed.map(head))
      assert.deepEqual(
        [told.target, told.generated, told.approved, told.unique, told.duplicates, told.inserted],
        [150, 150, 122, 118, 4, 118],
      )
    })
  }

  test('may have other nouns and commas in their numbers', () => {
    const told = toldBy([
      'Generated: 1,200/1,500 rows',
      'Approved: 1,100/1,200 rows (91.7%)',
      'Unique: 1,050/1,100 rows (95.5%)',
      'Inserted: 1,050/1,050 rows',
    ])
    assert.deepEqual(
      [told.target, told.generated, told.approved, told.unique, told.inserted],
      [1500, 1200, 1100, 1050, 1050],
    )
  })

  test('are not seen in what only looks like them', () => {
    for (const text of [
      'Inserted: 3/4 of the disk, drive B',
      'Unique: 118/122/7',
      'Generated: report/2026',
      'Approved: 12/x (3%)',
    ])
      assert.deepEqual(Object.keys(toldBy([text])).includes('inserted'), false, text)
  })
})

describe('000.P4.A2: what a later line corrects', () => {
  const said = (rate: number): string =>
    `SUCCESS_RUN: ${JSON.stringify({ questions_generated: 150, questions_inserted: 125, approval_rate: rate })}`

  test('counts: an approval after the salvage of rejected items', () => {
    const told = toldBy(['Approved: 98/150 (65.3%)', 'Updated approval: 130/150 (86.7%)', said(86.67)])
    assert.equal(told.approved, 130)
    assert.equal(Math.round(Number(told.approval_rate)), 87)
    assert.equal(told.counted_approval_rate, undefined)
  })

  test('is the word of the job where its lines count to something else, and the difference is told', () => {
    const told = toldBy(['Approved: 98/150 (65.3%)', said(86.67)])
    assert.equal(told.approval_rate, 86.67)
    assert.equal(Math.round(Number(told.counted_approval_rate)), 65)
  })

  test('is no difference when a rate is only rounded', () => {
    const told = toldBy(['Approved: 122/149 (81.9%)', said(81.9)])
    assert.equal(told.counted_approval_rate, undefined)
    assert.equal(told.approval_rate, (122 / 149) * 100)
  })
})

test('000.Q4: a cost that a job prints without any head is its cost', () => {
  assert.equal(toldBy(['Total Cost: $0.60']).cost_usd, 0.6)
})

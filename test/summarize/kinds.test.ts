import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { other } from '../../src/summarize/kinds/kind.ts'
import { kinds } from '../../src/summarize/kinds/kinds.ts'
import { onceSeen } from '../../src/summarize/kinds/once-seen.ts'
import { templateScan } from '../../src/summarize/kinds/template-scan.ts'
import { varyingKinds } from '../../src/summarize/kinds/varying-kinds.ts'
import { at } from './given.ts'

/** A word of letters for each number: numbers would be masked. */
const word = (n: number): string => [...String(n)].map(digit => 'abcdefghij'[Number(digit)]).join('')

function see(table: ReturnType<typeof kinds>, text: string, time: string): void {
  assert.ok(table.scan.readText(text))
  const kind = table.find() ?? table.admit(time, table.scan.template, () => ({}))
  table.count(kind, time)
}

describe('kinds, when there are more than are kept', () => {
  test('none is lost: those that are counted together and the others are all', () => {
    const table = kinds(10)
    for (let n = 0; n < 1000; n++) see(table, `no ${word(n % 400)} left`, at(n))
    assert.equal(
      table.sorted().reduce((sum, { count }) => sum + count, 0),
      1000,
    )
    assert.ok(table.isBounded())
  })

  test('one that comes back soon has a place of its own, from its first time on', () => {
    const table = kinds(10)
    for (let n = 0; n < 100; n++) see(table, `no ${word(n)} left`, at(n))
    for (const second of [200, 250, 300]) see(table, 'the disk is full', at(second))
    const found = table.sorted().find(({ name }) => name === 'the disk is full')
    assert.deepEqual([found?.count, found?.first, found?.last], [3, at(200), at(300)])
  })

  test('one that was seen once is counted with the others, and takes no place', () => {
    const table = kinds(10)
    for (let n = 0; n < 100; n++) see(table, `no ${word(n)} left`, at(n))
    see(table, 'the disk is full', at(200))
    const names = table.sorted().map(({ name }) => name)
    assert.ok(!names.includes('the disk is full'))
    assert.equal(names.at(-1), other)
  })

  test('words that were found to vary take in the next text without a place for it', () => {
    const table = kinds(10, { foldsWords: true })
    for (let n = 0; n < 5000; n++) see(table, `no such user: ${word(n)}`, at(n))
    assert.deepEqual(
      table.sorted().map(({ name, count }) => [name, count]),
      [['no such user: <*>', 5000]],
    )
    assert.ok(table.isBounded(), 'the grouping may depend on what came first')
  })
})

describe('kinds with words that vary', () => {
  const scan = templateScan()
  const find = varyingKinds(
    ['lost <*> again', '<*> lost node again', 'x=<*>, y=<*>', 'a<*>b is no word'].map(name => ({ name })),
    scan,
  )
  for (const [text, name] of [
    ['lost node again', 'lost <*> again'],
    ['ann lost node again', '<*> lost node again'],
    ['x=1, y=left', 'x=<*>, y=<*>'],
    ['lost node', undefined],
    ['lost node again.', undefined],
    ['lost, node again', undefined],
    ['x=1, z=left', undefined],
    ['acb is no word', undefined],
  ] as const)
    test(`${text} is ${name ?? 'none of them'}`, () => {
      assert.ok(scan.readText(text))
      assert.equal(find()?.name, name)
    })
})

describe('what was seen once', () => {
  test('is recalled with its time once, and nothing else is', () => {
    const once = onceSeen()
    once.remember(7, '2026-01-25T13:00:05.123Z')
    once.remember(8, undefined)
    assert.deepEqual([7, 8, 9, 0].map(once.has), [true, true, false, false])
    assert.equal(once.recall(7), '2026-01-25T13:00:05.123Z')
    assert.equal(once.recall(8), undefined)
    assert.deepEqual([7, 8].map(once.has), [false, false])
  })

  test('times finer than a millisecond, of other minutes and before 1970 are recalled to the millisecond', () => {
    const once = onceSeen()
    const times = ['2026-01-25T13:00:59.999123456Z', '1969-12-31T23:59:01.001Z', '2026-01-25T13:00:00.000Z']
    for (const [n, time] of times.entries()) once.remember(n, time)
    assert.deepEqual(
      times.map((_, n) => once.recall(n)),
      ['2026-01-25T13:00:59.999Z', times[1], times[2]],
    )
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord, Summary } from '../../src/records/index.ts'
import { viewOf } from '../../src/summarize/views/index.ts'
import { sumUp } from './given.ts'

const metrics = (numbers: object, more: object = {}): AnyRecord =>
  ({ event: 'metrics', metrics: numbers, ...more }) as AnyRecord
const done = (type: string, more: object = {}): AnyRecord[] =>
  [
    { event: 'type_start', run_id: 'r', type, attempt: 1 },
    { event: 'type_end', run_id: 'r', type, attempt: 1, status: 'success', ...more },
  ] as AnyRecord[]
const shown = async (name: string, summary: Summary): Promise<string> =>
  (await viewOf(name)?.render(summary, { width: 80, color: false, allAttempts: false, title: undefined })) ??
  ''

describe('numbers that a job reports outside of any attempt', () => {
  const plain = [
    metrics({ rows: 1 }, { cost_usd: 0.2 }),
    metrics({ rows: 2, error_rate: 0.5 }, { cost_usd: 0.4 }),
  ]

  test('of a plain log are kept: the last value of each name', () => {
    const summary = sumUp(plain)
    assert.deepEqual(summary.run_numbers, [{ metrics: { rows: 2, error_rate: 0.5 }, cost_usd: 0.4 }])
    assert.deepEqual(summary.totals.metrics, { rows: 2 })
    assert.equal(summary.totals.cost_usd, 0.4)
  })

  test('stand in every view', async () => {
    const summary = sumUp(plain)
    assert.match(await shown('text', summary), /whole log +2 +0\.5\n\nCost: \$0\.40$/)
    assert.match(await shown('md', summary), /\| whole log \| 2 \| 0\.5 \|/)
    assert.match(await shown('html', summary), /whole log/)
    assert.match(await shown('prom', summary), /^bs_run_metric\{name="rows"\} 2$/m)
  })

  test('stand below those of the types, and are added to them', async () => {
    const summary = sumUp([...done('math', { metrics: { rows: 5 } }), metrics({ files: 3 }, { run_id: 'r' })])
    assert.deepEqual(summary.totals.metrics, { rows: 5, files: 3 })
    assert.match(await shown('text', summary), /math +5 +–\n +whole run +– +3\n +total +5 +3/)
    assert.match(await shown('csv', summary), /^r,{21}3$/m)
  })

  test('are not added to numbers of the same name, because the run has summed up its types then', () => {
    const summary = sumUp([
      ...done('math', { metrics: { rows: 5 }, cost_usd: 0.1 }),
      metrics({ rows: 5 }, { run_id: 'r', cost_usd: 0.1 }),
    ])
    assert.deepEqual([summary.totals.metrics, summary.totals.cost_usd], [{ rows: 5 }, 0.1])
  })

  test('of a type that has attempts are left to its attempts', () => {
    const summary = sumUp([
      ...done('math', { metrics: { rows: 5 } }),
      metrics({ rows: 4 }, { run_id: 'r', type: 'math' }),
    ])
    assert.equal(summary.run_numbers, undefined)
    assert.equal(sumUp([metrics({ rows: 4 }, { type: 'math' })]).run_numbers?.[0]?.type, 'math')
  })

  test('of several runs are a row each, and summed up', async () => {
    const summary = sumUp(['a', 'b'].map(run_id => metrics({ rows: 2 }, { run_id })))
    assert.deepEqual(summary.totals.metrics, { rows: 4 })
    assert.match(await shown('text', summary), /whole log a +2\n +whole log b +2\n +total +4/)
  })

  test('what single calls used is summed up, and what lies outside of attempts is named', async () => {
    const call = { event: 'usage', run_id: 'r', cost_usd: 0.25, tokens: 10 } as AnyRecord
    const summary = sumUp([...done('math'), call, call])
    assert.deepEqual([summary.totals.cost_usd, summary.totals.tokens], [0.5, 20])
    assert.match(
      await shown('text', summary),
      /Cost of all attempts: \$0\.50, 20 tokens \(\$0\.50 of it outside of attempts\)/,
    )
  })

  test('of an attempt are not counted twice', () => {
    const summary = sumUp([
      ...done('math', { cost_usd: 0.25 }),
      { event: 'usage', run_id: 'r', type: 'math', attempt: 1, cost_usd: 0.25 } as AnyRecord,
    ])
    assert.equal(summary.totals.cost_usd, 0.25)
  })
})

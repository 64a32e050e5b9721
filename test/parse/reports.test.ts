import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fromBytes, toBytes, turnDeep } from '../../src/lib/bytes.ts'
import { createParser } from '../../src/parse/parser.ts'
import { type Item, recordOf } from '../../src/parse/write/item.ts'

type Fields = Readonly<Record<string, unknown>>

function parse(lines: readonly string[], file?: string): Fields[] {
  const records: Fields[] = []
  const parser = createParser({ year: 2026 })
  const emit = (item: Item): void => {
    records.push(JSON.parse(JSON.stringify(turnDeep(recordOf(item), fromBytes))))
  }
  parser.from(file)
  for (const line of lines) parser.push(toBytes(line), emit)
  parser.end(emit)
  return records.slice(0, -1)
}

const report = 'METRICS: {"rows_read":1200,"model":"größer","cost_usd":0.42,"progress":{"done":3,"total":8}}'
const told = {
  event: 'metrics',
  metrics: { rows_read: 1200, model: 'größer' },
  cost_usd: 0.42,
  progress: { done: 3, total: 8 },
}

describe('12: METRICS, PROGRESS and PHASE lines', () => {
  for (const [where, line] of [
    ['alone', report],
    ['with a blank more behind the word', report.replace('METRICS: ', 'METRICS:  ')],
    ['behind the head of a Python log', `2026-01-25 13:00:00,823 - app.load - INFO - ${report}`],
    ['behind a time and a level', `2026-01-25 13:00:00 [INFO] ${report}`],
    ['in a JSON log', JSON.stringify({ level: 'info', time: '2026-01-25T13:00:00Z', msg: report })],
    [
      'in a line of Docker',
      JSON.stringify({ log: `${report}\n`, stream: 'stdout', time: '2026-01-25T13:00:00Z' }),
    ],
    ['in a line of Kubernetes', `2026-01-25T13:00:00.823001234Z stdout F ${report}`],
    [
      'in a line of bs-run',
      JSON.stringify({
        timestamp: '2026-01-25T13:00:00.000Z',
        event: 'line',
        run_id: 'r',
        seq: 1,
        stream: 'stdout',
        text: report,
      }),
    ],
  ] as const) {
    test(`a report is read ${where}`, () => {
      const found = parse([line]).filter(({ event }) => event === 'metrics')
      assert.equal(found.length, 1)
      for (const [key, value] of Object.entries(told)) assert.deepEqual(found[0]?.[key], value, key)
    })
  }

  test('time, level and logger of the log line are kept', () => {
    const [found] = parse([`2026-01-25 13:00:00,823 - app.load - WARNING - ${report}`])
    assert.deepEqual(
      [found?.timestamp, found?.level, found?.logger, found?.message],
      ['2026-01-25T13:00:00.823Z', 'warn', 'app.load', undefined],
    )
  })

  for (const [given, fields] of [
    ['{"done":3,"total":8}', { step: 'items', done: 3, total: 8 }],
    ['{"completed":3,"total":8,"unit":"files"}', { step: 'files', done: 3, total: 8 }],
    ['{"step":"upload","current":3,"total":8}', { step: 'upload', done: 3, total: 8 }],
    ['{"percent":42.5}', { step: 'percent', done: 42, total: 100, percent: 42.5 }],
    ['{"files_downloaded":1250}', { step: 'files_downloaded', done: 1250, total: undefined }],
  ] as const) {
    test(`PROGRESS: ${given} counts`, () => {
      const [found] = parse([`PROGRESS: ${given}`])
      assert.equal(found?.event, 'progress')
      for (const [key, value] of Object.entries(fields)) assert.deepEqual(found?.[key], value, key)
      assert.deepEqual(found?.progress, JSON.parse(given.replace('"step":"upload",', '')))
    })
  }

  for (const [line, hint] of [
    ["METRICS: {'rows': 12}", /double quotes/],
    ['METRICS: {"loss": NaN}', /NaN/],
    ['METRICS: {"rows": 12', /not complete/],
    ['METRICS: {"rows": 12} and more', /not complete/],
    ['PROGRESS: {"file":"a.csv"}', /no number/],
    ['PHASE: {"step":"load"}', /names no phase/],
    ['METRICS: [1]', /no JSON object stands behind it: write {"rows":1}/],
    ['METRICS: 12', /no JSON object stands behind it/],
    ['PHASE: "load"', /no JSON object stands behind it: write {"phase":"NAME"}/],
    ['METRICS: {"rows":{"read":1e400}}', /read is larger than any number that can be kept/],
    ['PROGRESS: {"done":-1,"total":8}', /done is -1, less than 0/],
    ['PROGRESS: {"files_completed":1,"files_total":-8}', /files_total is -8, less than 0/],
    ['METRICS: {"rows":1,"progress":{"done":-1}}', /done is -1, less than 0/],
    ['2026-01-25 13:00:00,823 - app - INFO - METRICS: [1]', /no JSON object stands behind it/],
    ["2026-01-25 13:00:00,823 - app - INFO - METRICS: {'rows': 12}", /double quotes/],
  ] as const) {
    test(`${line} is not lost, and a reject tells what to do`, () => {
      const found = parse([line])
      const reject = found.find(({ event }) => event === 'reject')
      assert.equal(reject?.reason, 'payload')
      assert.match(String(reject?.detail), hint)
      const kept = found.filter(({ event }) => event === 'line' || event === 'log')
      assert.equal(kept.length, 1)
      assert.ok(line.endsWith(String(kept[0]?.text ?? kept[0]?.message)))
    })
  }

  test('a reject stands at the line of the report, also when a time stands before the report', () => {
    const inLog = '2026-01-25 13:00:00,823 - app - INFO - METRICS: {'
    const found = parse(['METRICS: {', inLog, 'more', 'METRICS: {'], 'job.log')
    const rejects = found.filter(({ event }) => event === 'reject')
    assert.deepEqual(
      rejects.map(({ line }) => line),
      [1, 2, 4],
    )
  })

  for (const [line, fields] of [
    ['PROGRESS: 50%', { done: 50, total: 100, step: 'percent' }],
    ['PROGRESS: 3/8', { done: 3, total: 8, step: 'items' }],
    ['2026-01-25 13:00:00,823 - app - INFO - PROGRESS: 50%', { done: 50, total: 100 }],
  ] as const) {
    test(`${line} is a progress`, () => {
      const found = parse([line]).find(({ event }) => event === 'progress')
      for (const [key, value] of Object.entries(fields)) assert.equal(found?.[key], value, key)
    })
  }

  for (const line of ['PHASE 3:', 'PHASE 3: ', '2026-01-25 13:00:00,823 - app - INFO - PHASE 3:']) {
    test(`"${line}" is a phase without a name`, () => {
      const found = parse([line]).find(({ event }) => event === 'phase')
      assert.deepEqual([found?.phase, found?.name], [3, undefined])
    })
  }

  test('numbers below 0 that count nothing are kept', () => {
    const [found] = parse(['METRICS: {"balance":-3,"progress":{"drift":-1}}'])
    assert.deepEqual(found?.metrics, { balance: -3 })
  })

  test('what is no report stays what it was', () => {
    for (const line of [
      'METRICS: 12 rows',
      'metrics: {"rows":12}',
      'METRICS {"rows":12}',
      'METRICS: 1.5 rows',
      'PROGRESS: -',
      'PHASE 1: Load',
    ]) {
      assert.ok(
        parse([line]).every(({ event }) => event !== 'metrics' && event !== 'reject'),
        line,
      )
    }
  })

  test('a secret in a report is hidden', () => {
    const key = `sk-proj-${'a1B2'.repeat(12)}`
    assert.doesNotMatch(JSON.stringify(parse([`METRICS: {"rows":1,"note":"key ${key}"}`])), /a1B2a1B2/)
  })

  test('14: a HEARTBEAT keeps phase, operation and any counters', () => {
    const work = {
      phase: 'data_prep',
      sub_phase: 'downloading_policy',
      current_operation: 'corpus_federal',
      progress: { policy_sources_completed: 3, policy_sources_total: 8, files_downloaded: 1250 },
    }
    const [found] = parse([`HEARTBEAT: ${JSON.stringify({ status: 'running', ...work, gpu: 'a100' })}`])
    for (const [key, value] of Object.entries(work)) assert.deepEqual(found?.[key], value)
    assert.deepEqual(found?.data, { gpu: 'a100' })
  })
})

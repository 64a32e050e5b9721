import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isKind } from '../../src/records/check.ts'
import { dollars, isOverBudget, parseBudget } from '../../src/run/plan/budget.ts'
import { bsRun, type Entry, folder, records } from './start.ts'

const of = (stdout: string, event: string): Entry[] => records(stdout).filter(entry => entry.event === event)
const last = (stdout: string, event: string): Entry => of(stdout, event).at(-1) ?? {}

/** What the generator prints of the money it spends. */
const spends = (amount: string): string =>
  `echo "2026-01-25 13:00:00,823 - app.cost - INFO - cost:record:10 - Recorded usage: openai/gpt-4o - 1,200 tokens, \\$${amount}"`

describe('the budget before the run', { concurrency: 2 }, () => {
  const flags = ['--budget', '10usd', '--cost-per-item', '0.25', '--target', '100']

  test('that does not allow all items refuses to begin, in the words of the seed, with 5', async () => {
    const at = folder()
    const { code, stdout, stderr } = await bsRun([
      ...flags,
      ...['--types', 'a,b', '--events', join(at, 'events'), '--', 'touch', join(at, 'ran-{type}')],
    ])
    assert.equal(code, 5)
    assert.equal(
      stderr,
      [
        'bs-run: ❌ Budget too low for batch size.',
        '   Batch size: 200 items',
        '   Budget: $10',
        '   Minimum recommended: $50.00 (at ~$0.25/item)',
        '',
      ].join('\n'),
    )
    assert.ok(!existsSync(join(at, 'ran-a')))
    const entries = records(stdout)
    assert.deepEqual(
      entries.map(({ event }) => event),
      ['script_start', 'script_end'],
    )
    assert.ok(isKind('script_end', entries[1]))
    assert.deepEqual([entries[1]?.exit_code, entries[1]?.status], [5, 'failed'])
    assert.match(String(entries[1]?.reason), /Budget too low/)
    assert.equal(readFileSync(join(at, 'events'), 'utf8'), stdout)
  })

  test('that allows them does not', async () => {
    const { code, stdout } = await bsRun([
      '--budget',
      '50',
      '--cost-per-item',
      '0.25',
      '--target',
      '100',
      '--types',
      'a,b',
      '--',
      'echo',
      '{type}',
    ])
    assert.equal(code, 0)
    assert.equal(last(stdout, 'script_start').budget_usd, 50)
  })

  test('is looked at by a dry run, too', async () => {
    const { code, stderr } = await bsRun(['--dry-run', ...flags, '--types', 'a,b', '--', 'echo', '{type}'])
    assert.equal(code, 5)
    assert.doesNotMatch(stderr, /would run/)
  })

  test('is refused when it cannot be understood, or cannot be compared with anything', async () => {
    for (const [given, words] of [
      [['--budget', 'much'], /^bs-run: bad --budget "much": write dollars/],
      [['--budget', '-5'], /^bs-run: bad --budget "-5"/],
      [['--cost-per-item', '0.25'], /^bs-run: --cost-per-item needs --budget and --target/],
    ] as const) {
      const { code, stderr } = await bsRun([...given, '--', 'true'])
      assert.equal(code, 3)
      assert.match(stderr, words)
    }
  })
})

describe('the budget during the run', { concurrency: 2 }, () => {
  const run = (budget: string, script: string, ...more: string[]) =>
    bsRun([
      '--budget',
      budget,
      '--types',
      'a,b,c',
      '--retry-delay',
      '10ms',
      ...more,
      '--',
      'sh',
      '-c',
      script,
      '{type}',
    ])

  test('each attempt is told what is left', async () => {
    const { stdout } = await run('1.50usd', `${spends('0.40')}; echo "left=$BUDGET_USD"`)
    const told = of(stdout, 'line').flatMap(({ text }) => /^left=(.*)/.exec(String(text))?.[1] ?? [])
    assert.deepEqual(told, ['1.5', '1.1', '0.7'])
    assert.equal(last(stdout, 'script_end').cost_usd, 1.2)
    assert.ok(!('reason' in last(stdout, 'script_end')))
  })

  test('no attempt begins once it is spent; the one that spent it comes to its end', async () => {
    const { code, stdout } = await run('0.75usd', `${spends('0.40')}; echo end`)
    const end = last(stdout, 'script_end')
    assert.equal(code, 1)
    assert.deepEqual(end.types_processed, ['a', 'b'])
    assert.equal(end.reason, 'the budget of $0.75 is spent ($0.80)')
    assert.equal(end.cost_usd, 0.8)
    assert.equal(of(stdout, 'line').filter(({ text }) => text === 'end').length, 2)
  })

  test('a retry is an attempt', async () => {
    const { code, stdout } = await run('0.30usd', `${spends('0.40')}; exit 5`)
    assert.equal(code, 2)
    assert.deepEqual(
      of(stdout, 'type_end').map(({ type, status, final }) => [type, status, final]),
      [['a', 'failed', true]],
    )
  })

  test('a sum at the end of an attempt is not counted on top of its parts', async () => {
    const total = 'echo "2026-01-25 13:00:01,823 - app.cost - INFO - cost:sum:20 - Total Cost: \\$0.40"'
    const { stdout } = await run('9usd', `${spends('0.10')}; ${spends('0.30')}; ${total}`)
    assert.equal(last(stdout, 'script_end').cost_usd, 1.2)
  })

  test('without a budget nobody is told of one, and nobody counts', async () => {
    const { stdout } = await bsRun(['--', 'sh', '-c', `${spends('0.40')}; echo "left=[$BUDGET_USD]"`], {
      env: { BUDGET_USD: '' },
    })
    assert.equal(of(stdout, 'line').at(-1)?.text, 'left=[]')
    assert.ok(!('cost_usd' in last(stdout, 'script_end')))
  })
})

test('dollars are read as people write them, and written as they read them', () => {
  for (const [text, amount] of [
    ['50usd', 50],
    ['$50', 50],
    ['12.50 USD', 12.5],
    ['0', 0],
  ] as const)
    assert.equal(parseBudget(text), amount)
  for (const bad of ['', 'usd', '50eur', '5,0', '1e3', '50 000'])
    assert.throws(() => parseBudget(bad), /bad --budget/)
  assert.deepEqual([10, 0.25, 0.0375, 49.5].map(dollars), ['$10', '$0.25', '$0.0375', '$49.50'])
})

test('exactly the budget is enough, also where binary fractions say otherwise', () => {
  assert.equal(isOverBudget(3, 0.1, 0.3), undefined)
  assert.equal(isOverBudget(0, 5, 0), undefined)
  assert.match(isOverBudget(1, 0.01, 0) ?? '', /Budget: \$0\n/)
})

test('004.6: a budget of nothing starts nothing', async () => {
  const at = folder()
  const { code, stderr } = await bsRun(['--budget', '0usd', '--', 'touch', join(at, 'ran')])
  assert.equal(code, 5)
  assert.match(stderr, /the budget is \$0: nothing is started/)
  assert.ok(!existsSync(join(at, 'ran')))
})

test('004.6: a cost that is printed without any head counts', async () => {
  const { code, stdout } = await bsRun([
    ...['--budget', '1usd', '--types', 'a,b,c', '--attempts', '1', '--'],
    ...['sh', '-c', 'echo "Total Cost: \\$0.60"; echo {type}'],
  ])
  assert.equal(code, 1)
  assert.deepEqual(last(stdout, 'script_end').types_processed, ['a', 'b'])
})

describe('004.6, 004.30: what a job writes into a file of its own', { concurrency: 2 }, () => {
  const pays = (file: string, dollars: number): string[] => [
    ...['--', process.execPath, '-e'],
    `const fs = require('fs')
     const old = fs.existsSync('${file}') ? JSON.parse(fs.readFileSync('${file}')) : { input: 0, runs: [] }
     old.runs.push({ at: '{type}', spentUSD: ${dollars} })
     fs.writeFileSync('${file}', JSON.stringify(old))`,
  ]
  const types = ['--types', 'a,b,c', '--attempts', '1']

  test('counts for the budget, and only what this run has added', async () => {
    const file = join(folder(), '.usage.json')
    writeFileSync(file, '{"input":5,"runs":[{"spentUSD":40}]}')
    const { stdout } = await bsRun([...types, '--budget', '1usd', '--usage-file', file, ...pays(file, 0.6)])
    const end = last(stdout, 'script_end')
    assert.deepEqual(end.types_processed, ['a', 'b'])
    assert.equal(end.cost_usd, 1.2)
    assert.match(String(end.reason), /the budget of \$1 is spent \(\$1\.20\)/)
  })

  test('may not be there yet', async () => {
    const file = join(folder(), '.usage.json')
    const { code, stdout } = await bsRun([
      ...types,
      '--budget',
      '9usd',
      '--usage-file',
      file,
      ...pays(file, 1),
    ])
    assert.equal(code, 0)
    assert.equal(last(stdout, 'script_end').cost_usd, 3)
  })

  test('that has no dollars where they are looked for, or no budget, refuses the run', async () => {
    const file = join(folder(), '.usage.json')
    writeFileSync(file, '{"total":{"usd":1}}')
    const run = (...flags: string[]) => bsRun([...flags, '--usage-file', file, '--', 'true'])
    const wrong = await run('--budget', '1usd')
    assert.equal(wrong.code, 3)
    assert.match(wrong.stderr, /no number at runs\.spentUSD in .*--usage-path/)
    assert.equal((await run('--budget', '1usd', '--usage-path', 'total.usd')).code, 0)
    assert.equal((await run()).code, 3)
  })
})

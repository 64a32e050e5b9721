import assert from 'node:assert/strict'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { jobFolder, linesIn, type Result, run, start, textIn, until } from './job.ts'

const script = resolve('examples/go-live.sh')
const successes = 'data/content/master/successes.jsonl'
const rejects = 'data/content/master/rejects.jsonl'

/** A folder with an empty ledger and a queue. */
function content(...queue: string[]): string {
  const folder = jobFolder()
  mkdirSync(join(folder, 'data/content/queue'), { recursive: true })
  writeFileSync(join(folder, 'data/content/queue/all.txt'), queue.map(key => `${key}\n`).join(''))
  return folder
}

/** The same, with one item done. */
function sound(...queue: string[]): string {
  const folder = content('a', ...queue)
  mkdirSync(join(folder, 'data/content/master'))
  writeFileSync(join(folder, successes), '{"slug":"a","timestamp":"2026-01-25T13:00:00Z"}\n')
  writeFileSync(join(folder, rejects), '')
  writeFileSync(
    join(folder, 'data/content/.checkpoint.json'),
    '{"done":{"a":true},"rejected":{},"queued":{}}',
  )
  return folder
}

const goLive = (folder: string, args: string, env: Record<string, string> = {}): Promise<Result> =>
  run(folder, ['bash', script, ...args.split(' ').filter(word => word !== '')], env)

const keys = (folder: string, name: string): string[] =>
  linesIn(folder, name)
    .map(line => JSON.parse(line).slug)
    .sort()

const raw = (folder: string): string[] => readdirSync(join(folder, 'data/content/raw')).sort()

/** What a run may not change when there is nothing to do. */
const state = (folder: string): Record<string, string> =>
  Object.fromEntries(
    [successes, rejects, 'data/content/.checkpoint.json'].map(name => [name, textIn(folder, name)]),
  )

describe('go-live.sh', { concurrency: 2 }, () => {
  test('makes a batch, brings it into the ledger, logs each step, and goes on from there', async () => {
    const folder = content('a', 'b', 'c', 'a', 'two words', 'd')
    const first = await goLive(folder, 'all 3 50', { FAIL: 'b', RUN_ID: 'first' })
    assert.deepEqual([first.code, first.out], [0, 'all good: 3 items run, the ledger is sound\n'], first.err)
    assert.deepEqual([keys(folder, successes), keys(folder, rejects)], [['a', 'c'], ['b']])
    assert.deepEqual(raw(folder), ['ai-run-first.jsonl', 'rejects-first.jsonl'])
    const log = textIn(folder, 'logs/go-live-first.log')
    for (const step of ['preflight', 'consolidate', 'audit', 'repair'])
      assert.match(log, new RegExp(`^== ${step}$`, 'm'))
    const second = await goLive(folder, 'all 3 50', { RUN_ID: 'second' })
    assert.deepEqual([second.code, second.out], [0, 'all good: 1 item run, the ledger is sound\n'])
    assert.deepEqual(keys(folder, successes), ['a', 'c', 'd'])
  })

  test('done again, it makes nothing twice and changes nothing', async () => {
    const folder = sound('b')
    await goLive(folder, 'all 5 50', { FAIL: 'b' })
    const before = [state(folder), raw(folder)]
    const { code, out } = await goLive(folder, 'all 5 50')
    assert.deepEqual([code, out], [0, 'all good: 0 items run, the ledger is sound\n'])
    assert.deepEqual([state(folder), raw(folder)], before)
  })

  test('refuses a budget that is too low, with the numbers, and runs nothing', async () => {
    const folder = content(...Array.from({ length: 200 }, (_, index) => `item-${index}`))
    const { code, out, err } = await goLive(folder, 'all 200 10')
    assert.deepEqual(
      [code, out],
      [5, 'not all good: 10 dollars are too few for 200 items, nothing was run\n'],
    )
    assert.match(
      err,
      /Budget too low for batch size\.\n +Batch size: 200 items\n +Budget: \$10\n +Minimum recommended: \$50\.00 \(at ~\$0\.25\/item\)\n/,
    )
    assert.deepEqual([raw(folder), keys(folder, successes)], [[], []])
  })

  test('the generator learns what may be spent, and keeps to it', async () => {
    const folder = content('a', 'b', 'c', 'd')
    writeFileSync(
      join(folder, 'dear.sh'),
      `COST_PER_ITEM=0.5 exec ${process.execPath} ${resolve('examples/items')}\n`,
    )
    const { code, err } = await goLive(folder, 'all 4 1', { GENERATOR: 'bash dear.sh' })
    assert.equal(code, 0, err)
    assert.deepEqual(keys(folder, successes), ['a', 'b'])
  })

  test('a planted violation is mended, and it is not all good', async () => {
    const folder = sound('b')
    appendFileSync(
      join(folder, successes),
      '{"slug":"x","error":"fetch failed"}\n{"slug":"a","text":"twice"}\n',
    )
    const { code, out } = await goLive(folder, 'all 1 50')
    assert.equal(code, 1)
    assert.match(out, /^not all good: the audit found violations, they are mended now[^\n]*\n$/)
    assert.deepEqual([keys(folder, successes), keys(folder, rejects)], [['a', 'b'], ['x']])
  })

  test('repair alone is the emergency restore', async () => {
    const folder = sound()
    appendFileSync(join(folder, successes), '{"slug":"x","error":"fetch failed"}\n')
    writeFileSync(join(folder, 'data/content/.checkpoint.json'), '{"done":{')
    const { code, out } = await goLive(folder, 'repair')
    assert.deepEqual([code, out], [0, 'all good: the ledger is sound\n'])
    assert.deepEqual(keys(folder, rejects), ['x'])
    assert.equal((await run(folder, ['bs-ledger', 'audit', 'data/content'])).code, 0)
  })

  test('a corrupt checkpoint stops it before anything is spent', async () => {
    const folder = sound('b')
    writeFileSync(join(folder, 'data/content/.checkpoint.json'), '{"done":{')
    const { code, out } = await goLive(folder, 'all 1 50')
    assert.equal(code, 2)
    assert.match(out, /^not all good: the ledger cannot be checked[^\n]*\n$/)
    assert.deepEqual(raw(folder), [])
  })

  test('what a generator made before it broke off is kept, and not made again', async () => {
    const folder = content('a', 'b')
    const { code, out } = await goLive(folder, 'all 2 50', { FAIL: 'crash' })
    assert.equal(code, 1)
    assert.match(out, /^not all good: the generator ended with 1; what it made is in the ledger\n$/)
    assert.deepEqual(keys(folder, successes), ['a'])
    assert.equal((await goLive(folder, 'all 2 50', { RUN_ID: 'next' })).code, 0)
    assert.equal(linesIn(folder, 'data/content/raw/ai-run-next.jsonl').length, 1)
  })

  test('what a run made that did not get to consolidate is brought in first', async () => {
    const folder = sound('b')
    const line = '{"slug":"b","text":"paid for","timestamp":"2026-01-25T13:00:00Z"}\n'
    mkdirSync(join(folder, 'data/content/raw'))
    writeFileSync(join(folder, 'data/content/raw/ai-run-killed.jsonl'), line)
    const { out } = await goLive(folder, 'all 5 50')
    assert.equal(out, 'all good: 0 items run, the ledger is sound\n')
    assert.match(textIn(folder, successes), /paid for/)
  })

  test('one at a time: a second one ends with 75; TERM ends the first with its generator', async () => {
    const folder = content('a')
    writeFileSync(join(folder, 'hang.sh'), 'echo begun >begun\nexec sleep 600\n')
    const env = { GENERATOR: 'bash hang.sh', RUN_ID: 'first' }
    const first = start(folder, ['bash', script, 'all', '1', '50'], env)
    await until('the generator', () => textIn(folder, 'begun') !== '')
    const { code, out, err } = await goLive(folder, 'all 1 50')
    assert.deepEqual([code, out], [75, 'not all good: nothing was run\n'])
    assert.match(err, /is held by pid \d+, run first/)
    first.kill('SIGTERM')
    assert.deepEqual(await once(first, 'exit'), [143, null])
    assert.equal((await goLive(folder, 'all 1 50')).code, 0)
  })

  test('a batch may come from a command, and is checked: what is not queued is left out', async () => {
    const folder = sound()
    writeFileSync(
      join(folder, 'data/content/.checkpoint.json'),
      '{"done":{"a":true},"rejected":{},"queued":{"b":true}}',
    )
    writeFileSync(join(folder, 'build.sh'), 'echo "$SCOPE $LIMIT" >asked\nprintf "%s\\n" a b c\n')
    const { code, out, err } = await goLive(folder, 'promo 7 50', {
      BUILD_BATCH: 'bash build.sh',
      PREFLIGHT: '',
    })
    assert.deepEqual([code, out], [0, 'all good: 1 item run, the ledger is sound\n'], err)
    assert.equal(textIn(folder, 'asked'), 'promo 7\n')
    assert.match(err, /c is not queued/)
    assert.deepEqual(keys(folder, successes), ['a', 'b'])
  })

  test('a queue that is not there is told, and nothing is run', async () => {
    const folder = content('a')
    const { code, out, err } = await goLive(folder, 'promo 5 50')
    assert.deepEqual([code, out], [1, 'not all good: no batch could be built (exit code 3)\n'])
    assert.match(err, /cannot read data\/content\/queue\/promo\.txt/)
    assert.deepEqual(raw(folder), [])
  })
})

describe('bad usage of go-live.sh', { concurrency: 2 }, () => {
  for (const args of [
    '',
    'all',
    'all 5',
    'all 0 50',
    'all -1 50',
    'all five 50',
    'all 5 fifty',
    '../x 5 50',
    'repair now',
  ]) {
    test(`"${args}" is refused in one line, and nothing is written`, async () => {
      const folder = content('a')
      const { code, out, err } = await goLive(folder, args)
      assert.deepEqual([code, out], [3, ''])
      assert.match(err, /^go-live: [^\n]+\n$/)
      assert.deepEqual(readdirSync(folder), ['data'])
    })
  }

  test('a ledger that is not there is named', async () => {
    const { code, err } = await goLive(jobFolder(), 'all 5 50', { LEDGER: 'nowhere' })
    assert.equal(code, 3)
    assert.match(err, /^go-live: there is no folder nowhere [^\n]+\n$/)
  })
})

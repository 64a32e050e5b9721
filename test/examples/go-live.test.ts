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
    assert.match(
      textIn(
        folder,
        `logs/${readdirSync(join(folder, 'logs')).find(name => /^go-live-.*\.log$/.test(name))}`,
      ),
      /c is not queued/,
    )
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

describe('one batch (004.33, 004.15, 004.3, 004.4)', { concurrency: 2 }, () => {
  test('is one line for people, whatever its size; the log has the rest', async () => {
    const folder = content(...Array.from({ length: 40 }, (_, index) => `item-${index}`))
    const { code, err } = await goLive(folder, 'all 40 50', { FAIL: 'item-3,item-4', RUN_ID: 'first' })
    assert.equal(code, 0, err)
    assert.match(err, /^batch 1: 40 items, 38 made, 2 rejected, \$10\.00 in \d+s\n$/)
    assert.match(textIn(folder, 'logs/go-live-first.log'), /item-39 marked done/)
    assert.match(textIn(folder, 'logs/generator-first.log'), /Made item-39/)
  })

  test('marks its items as queued before they are made, and no longer when they are', async () => {
    const folder = sound('b', 'c')
    writeFileSync(join(folder, 'look.sh'), 'cp data/content/.checkpoint.json seen.json\n')
    await goLive(folder, 'all 1 50', { GENERATOR: 'bash look.sh' })
    assert.deepEqual(Object.keys(JSON.parse(textIn(folder, 'seen.json')).queued), ['b'])
    await goLive(folder, 'all 1 50')
    assert.deepEqual(JSON.parse(textIn(folder, 'data/content/.checkpoint.json')).queued, {})
  })

  test('comes from a fresh inventory, and nothing is run when that fails', async () => {
    const folder = content('old')
    writeFileSync(join(folder, 'fresh.sh'), 'echo new >data/content/queue/all.txt\n')
    await goLive(folder, 'all 5 50', { INVENTORY: 'bash fresh.sh' })
    assert.deepEqual(keys(folder, successes), ['new'])
    const { code, out } = await goLive(folder, 'all 5 50', { INVENTORY: 'false', RUN_ID: 'second' })
    assert.deepEqual([code, out], [1, 'not all good: the inventory ended with 1, nothing was run\n'])
    assert.ok(!raw(folder).includes('ai-run-second.jsonl'))
  })

  test('that died leaves its last lines in crash.log, without the secrets in them', async () => {
    const folder = content('a')
    const password = ['hunter2', 'Zx9', 'Qw7'].join('')
    writeFileSync(join(folder, 'die.sh'), `echo "password=${password}"\necho "out of memory" >&2\nexit 7\n`)
    const { code } = await goLive(folder, 'all 1 50', { GENERATOR: 'bash die.sh', RUN_ID: 'r1' })
    assert.equal(code, 1)
    const crash = textIn(folder, 'logs/crash.log')
    assert.match(crash, /^== \d{4}-\S+Z run r1: batch 1, the generator ended with \d+\n/)
    assert.match(crash, /out of memory/)
    assert.ok(!crash.includes(password))
  })
})

describe('batch after batch (004.28)', { concurrency: 2 }, () => {
  const batches = (err: string): string[] => err.match(/^batch .*(?= in )/gm) ?? []

  test('goes on until nothing is left, each with files of its own', async () => {
    const folder = content('a', 'b', 'c', 'd', 'e')
    const { code, out, err } = await goLive(folder, 'all 2 50 --until-done', { RUN_ID: 'r', FAIL: 'd' })
    assert.deepEqual(
      [code, out],
      [0, 'all good: nothing is left, 5 items run for $1.25, the ledger is sound\n'],
      err,
    )
    assert.deepEqual(batches(err), [
      'batch 1: 2 items, 2 made, 0 rejected, $0.50',
      'batch 2: 2 items, 1 made, 1 rejected, $0.50',
      'batch 3: 1 item, 1 made, 0 rejected, $0.25',
    ])
    assert.deepEqual(raw(folder), [
      'ai-run-r-2.jsonl',
      'ai-run-r-3.jsonl',
      'ai-run-r.jsonl',
      'rejects-r-2.jsonl',
    ])
  })

  test('stops when the budget of all is spent, and makes no item beyond it', async () => {
    const folder = content('a', 'b', 'c', 'd', 'e')
    const { code, out, err } = await goLive(folder, 'all 2 50 --until-done --total-budget 0.80')
    assert.equal(code, 5, err)
    assert.equal(out, 'stopped: 0.75 of 0.80 dollars are spent, 3 items run, the ledger is sound\n')
    assert.deepEqual(keys(folder, successes), ['a', 'b', 'c'])
  })

  test('counts what the usage file says, when that is more', async () => {
    const folder = content('a', 'b', 'c')
    writeFileSync(
      join(folder, 'dear.sh'),
      `n=$(cat n 2>/dev/null || echo 0); n=$((n + 7)); echo $n >n\necho "{\\"total_cost_usd\\":$n}" >data/content/.usage.json\nexec ${process.execPath} ${resolve('examples/items')}\n`,
    )
    const { code, out, err } = await goLive(folder, 'all 1 5 --until-done --total-budget 10', {
      GENERATOR: 'bash dear.sh',
    })
    assert.equal(code, 5, err)
    assert.match(out, /^stopped: 14\.00 of 10 dollars are spent, 2 items run/)
  })

  test('does not pay twice for a batch that brings nothing', async () => {
    const folder = content('a', 'b')
    const { code, out } = await goLive(folder, 'all 1 50 --until-done', { GENERATOR: 'true' })
    assert.deepEqual([code, out], [1, 'not all good: batch 1 brought nothing new, so no other is begun\n'])
  })

  test('stops at a number of batches', async () => {
    const folder = content('a', 'b', 'c')
    const { code, out } = await goLive(folder, 'all 1 50 --until-done --batches 2 --pause 0s')
    assert.deepEqual(
      [code, out],
      [0, 'all good: 2 batches, 2 items run, the ledger is sound; there may be more\n'],
    )
  })

  test('stops at the first batch that is not all good', async () => {
    const folder = content('a', 'b')
    const { code, out } = await goLive(folder, 'all 1 50 --until-done', { FAIL: 'crash' })
    assert.equal(code, 1)
    assert.match(out, /^not all good: the generator ended with 1/)
    assert.deepEqual(keys(folder, successes), ['a'])
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
    'all 5 50 more',
    'all 5 50 --pause 5m',
    'all 5 50 --until-done --pause 5',
    'all 5 50 --until-done --pause',
    'all 5 50 --until-done --total-budget much',
    'all 5 50 --until-done --batches 0',
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

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/records/check.ts'
import type { AnyRecord, Summary } from '../../src/records/index.ts'
import { write } from '../../src/records/write.ts'
import { decode } from '../../src/summarize/line-decoder.ts'
import type { Partial } from '../../src/summarize/partial.ts'
import { type Settings, summarizer } from '../../src/summarize/summarizer.ts'
import { at } from './given.ts'

const settings: Settings = { minApproval: 70, top: 1000, num: ['took'] }

function ended(step: ReturnType<typeof summarizer>): Summary {
  const found: Summary[] = []
  step.end(summary => found.push(summary))
  return found[0] as Summary
}
function filled(records: readonly AnyRecord[], given: Settings) {
  const step = summarizer(given)
  for (const record of records) step.push(read(write(record)), () => {})
  return step
}
const partialOf = (records: readonly AnyRecord[], given: Settings): Partial => {
  const line = JSON.stringify(filled(records, { ...given, isPartial: true }).partial())
  assert.equal(read(line).state, 'record', line)
  return JSON.parse(line)
}
function absorbed(parts: readonly Partial[], given: Settings) {
  const step = summarizer(given)
  for (const record of parts) step.push({ state: 'record', record }, () => {})
  return step
}

/** Records of nights with runs, retries, phases, errors and numbers; each has a time of its own. */
const night = fc.record({
  types: fc.subarray(['math', 'logic', 'verbal'], { minLength: 0 }),
  fails: fc.boolean(),
  retries: fc.boolean(),
  logs: fc.array(
    fc.record({
      level: fc.constantFrom('info', 'debug', 'warn', 'error', 'fatal'),
      message: fc.constantFrom(
        'slow 12 ms',
        'saved 3 rows',
        'no connection to 10.0.0.1',
        'quota "a b" exceeded',
      ),
      took: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    }),
    { maxLength: 12 },
  ),
  provider: fc.constantFrom('openai', 'xai', undefined),
  isKilled: fc.boolean(),
})
type Night = typeof night extends fc.Arbitrary<infer T> ? T : never

function recordsOf(nights: readonly Night[], withRuns: boolean): AnyRecord[] {
  let clock = 0
  const records: AnyRecord[] = []
  const add = (record: object): void => {
    clock += 7
    records.push({ timestamp: at(clock), ...record } as AnyRecord)
  }
  const logs = (given: Night, ids: object): void => {
    for (const { level, message, took } of given.logs) {
      const { provider } = given
      const data = took === null ? {} : { data: { took } }
      add({ event: 'log', ...ids, level, message, ...(provider !== undefined && { provider }), ...data })
    }
  }
  nights.forEach((given, n) => {
    const { types, fails, retries, isKilled } = given
    const own = (ids: object): void => {
      add({ event: 'usage', ...ids, cost_usd: 0.123_456_789_1, tokens: 3 })
      add({ event: 'metrics', ...ids, metrics: { rows: given.logs.length, [`of_${n % 2}`]: n } })
    }
    if (!withRuns) {
      logs(given, {})
      own({})
      own({ type: 'math' })
      return
    }
    const run = { run_id: `night-${n}` }
    add({ event: 'script_start', ...run, types, total_types: types.length, name: 'job', host: 'h' })
    for (const type of types) {
      for (const attempt of retries ? [1, 2] : [1]) {
        const ids = { ...run, type, attempt }
        const final = !retries || attempt === 2
        add({ event: 'type_start', ...ids })
        add({ event: 'phase', ...ids, phase: 1, name: 'Generation' })
        logs(given, ids)
        add({ event: 'usage', ...ids, provider: 'openai', model: 'm', cost_usd: 0.123_456_789_1, tokens: 7 })
        add({ event: 'phase', ...ids, phase: 2, name: 'Judge' })
        const status = final ? (fails ? 'failed' : 'success') : 'retry'
        const numbers = { generated: 10, evaluated: 10, approved: 7, cost_usd: 0.3 }
        add({ event: 'type_end', ...ids, status, final, ...numbers })
      }
    }
    own(run)
    if (!isKilled) add({ event: 'script_end', ...run, status: fails ? 'failed' : 'success' })
  })
  return records
}

describe('merging the parts of an input is the same as one pass', () => {
  for (const [what, withRuns, by] of [
    ['of runs', true, []],
    ['of runs, by day', true, ['day']],
    ['of runs, by provider', true, ['provider']],
    ['of a plain log', false, []],
    ['of a plain log, by level', false, ['level']],
  ] as const) {
    test(`byte for byte, for any split and order ${what}`, () => {
      const given = { ...settings, by }
      const inputs = fc.tuple(
        fc.array(night, { maxLength: 5 }),
        fc.array(fc.nat(200), { maxLength: 6 }),
        fc.integer(),
      )
      fc.assert(
        fc.property(inputs, ([nights, cuts, seed]) => {
          const records = recordsOf(nights, withRuns)
          const ends = [...cuts.map(cut => cut % (records.length + 1)), records.length].sort((a, b) => a - b)
          const parts = ends.map((end, i) => partialOf(records.slice(ends[i - 1] ?? 0, end), given))
          const shuffled = parts
            .map((part, i) => ({ part, key: Math.imul(seed + i, 0x9e3779b1) >>> 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ part }) => part)
          const half = shuffled.length >> 1
          // Some parts are merged before the others, as in a tree.
          const halves = [shuffled.slice(0, half), shuffled.slice(half)].map(some =>
            absorbed(some, { ...given, isPartial: true }).partial(),
          )
          const whole = JSON.stringify(ended(filled(records, given)))
          assert.equal(JSON.stringify(ended(absorbed(shuffled, given))), whole)
          assert.equal(JSON.stringify(ended(absorbed(halves, given))), whole)
        }),
        { numRuns: 60 },
      )
    })
  }

  test('with more kinds than are kept: what may differ is named in the report, and no record is lost', () => {
    const word = (n: number): string => [...String(n)].map(digit => 'abcdefghij'[Number(digit)]).join('')
    const shapes = [
      (w: string) => `no such user: ${w}`,
      (w: string) => `${w} is ${w}${w}`,
      (w: string) => `lost ${w} again`,
    ]
    const inputs = fc.record({
      kinds: fc.constantFrom(3000, 3900, 4100, 6000, 9000),
      shapes: fc.integer({ min: 1, max: 3 }),
      cut: fc.nat(100),
      step: fc.constantFrom(1, 7, 4001),
    })
    const given = { ...settings, top: Number.POSITIVE_INFINITY, num: [] }
    const sum = ({ messages = [] }: Summary): number => messages.reduce((all, { count }) => all + count, 0)
    fc.assert(
      fc.property(inputs, ({ kinds, shapes: several, cut, step }) => {
        const records = Array.from({ length: kinds }, (_, i): AnyRecord => {
          const n = (i * step) % kinds
          const message = (shapes[n % several] ?? String)(word(n))
          return { timestamp: at(i), event: 'log', level: 'info', message }
        })
        const border = Math.floor((records.length * cut) / 100)
        const parts = [records.slice(0, border), records.slice(border)].map(some => partialOf(some, given))
        const whole = ended(filled(records, given))
        const merged = ended(absorbed(parts.toReversed(), given))
        assert.equal(sum(whole), kinds)
        assert.equal(sum(merged), kinds)
        assert.deepEqual(merged.bounded, whole.bounded)
        if (whole.bounded === undefined) assert.equal(JSON.stringify(merged), JSON.stringify(whole))
      }),
      { numRuns: 15 },
    )
  })

  test('of a job that reports its numbers every second: the partial stays short', () => {
    const records = Array.from({ length: 600 }, (_, i): AnyRecord => {
      const ids = {
        timestamp: at(i),
        ...(i % 3 === 0 ? {} : { run_id: 'r1', type: i % 3 === 1 ? 'math' : 'logic' }),
      }
      return i % 2 === 0
        ? { ...ids, event: 'metrics', metrics: { rows: i, [`of_${i % 7}`]: i } }
        : { ...ids, event: 'usage', cost_usd: 0.1, tokens: 3 }
    })
    const start: AnyRecord = { timestamp: at(300), event: 'type_start', type: 'verbal', attempt: 1 }
    const all = [...records.slice(0, 300), start, ...records.slice(300)]
    const parts = [all.slice(0, 100), all.slice(100, 450), all.slice(450)].map(some =>
      partialOf(some, settings),
    )
    const whole = JSON.stringify(ended(filled(all, settings)))
    assert.equal(JSON.stringify(ended(absorbed(parts, settings))), whole)
    const [piece] = partialOf(all, settings).pieces
    assert.ok((piece?.records.length ?? 99) <= 13, `${piece?.records.length} records`)
  })

  test('also where lines are only skimmed for their beginning', () => {
    const records = Array.from({ length: 40 }, (_, i) =>
      write({ timestamp: at(i), event: 'log', level: 'info', message: `saved ${i} rows` }),
    )
    const skimmed = (some: readonly string[], given: Settings) => {
      const step = summarizer(given)
      for (const line of some) step.push(decode(line), () => {})
      return step
    }
    const given = { ...settings, num: [] }
    const parts = [records.slice(0, 11), records.slice(11)].map(some =>
      skimmed(some, { ...given, isPartial: true }).partial(),
    )
    assert.equal(
      JSON.stringify(ended(absorbed(parts.toReversed(), given))),
      JSON.stringify(ended(skimmed(records, given))),
    )
  })
})

describe('bs-summarize --partial and --merge', () => {
  const program = resolve('dist/bin/bs-summarize')
  const folder = mkdtempSync(join(tmpdir(), 'bs-merge-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const run = (args: readonly string[], input = '') =>
    spawnSync(program, args, { input, encoding: 'utf8', cwd: folder })
  const line = (second: number, message = 'no connection'): string =>
    `${JSON.stringify({ timestamp: at(second), event: 'log', level: 'error', message })}\n`

  test('take parts that begin at the same moment in the order of --part, and name a missing one', () => {
    const parts = [1, 2, 4].map(
      part => run(['--partial', '--part', String(part)], line(0, `part ${part}`)).stdout,
    )
    const { stdout, stderr, status } = run(['--merge', '-f', 'json'], parts.reverse().join(''))
    assert.equal(JSON.parse(stdout).errors[0].sample, 'part 1')
    assert.match(stderr, /1 part missing: 3/)
    assert.equal(status, 1)
  })

  test('refuse another line among the partials, other keys, and flags that contradict', () => {
    for (const [args, input, words] of [
      [['--merge'], line(0), /--merge reads what --partial wrote, and found a log record between/],
      [
        ['--merge', '--by', 'provider'],
        run(['--partial'], line(0)).stdout,
        /was made with --by nothing, not provider/,
      ],
      [['--partial', '-f', 'json'], line(0), /--partial writes no report/],
      [['--part', '3'], line(0), /--part N is for --partial/],
    ] as const) {
      const { status, stderr } = run(args, input)
      assert.match(stderr, words)
      assert.equal(status, 3)
    }
  })

  test('work through files, whole or not at all', () => {
    writeFileSync(join(folder, 'a.ndjson'), line(0))
    assert.equal(run(['--partial', '-o', 'a.partial', 'a.ndjson']).status, 0)
    assert.match(readFileSync(join(folder, 'a.partial'), 'utf8'), /^\{"event":"partial","version":1,.*\}\n$/)
    assert.equal(
      run(['--merge', '-f', 'ndjson', 'a.partial']).stdout,
      run(['-f', 'ndjson', 'a.ndjson']).stdout,
    )
  })
})

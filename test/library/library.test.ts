import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, test } from 'node:test'
import {
  type AnyRecord,
  createAlerter,
  createAlerterStream,
  createParser,
  createParserStream,
  createSummarizer,
  createSummarizerStream,
  formatRecord,
  formatSummary,
  readRecords,
  type Step,
} from '../../src/library/index.ts'

const inputs = ['bs-parse', 'bs-summarize', 'bs-alert'].flatMap(program =>
  readdirSync(join('test/cases', program)).map(name => join('test/cases', program, name, 'input')),
)
const texts = inputs.flatMap(path => {
  try {
    return [[path, readFileSync(path)] as const]
  } catch {
    return []
  }
})

const program = (name: string, input: Buffer | string, ...args: string[]): string =>
  spawnSync(join('dist/bin', name), args, {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  }).stdout
const parsed = (ndjson: string): unknown[] =>
  ndjson
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

/** All that a step gives for the items. */
function all<In, Out>(step: Step<In, Out>, items: Iterable<In>): Out[] {
  const found: Out[] = []
  for (const item of items) step.push(item, out => found.push(out))
  step.end(out => found.push(out))
  return found
}

/** All that a stream gives for the chunks. */
async function flow<Out>(chunks: Iterable<unknown>, ...streams: NodeJS.ReadWriteStream[]): Promise<Out[]> {
  const found: Out[] = []
  await pipeline([
    Readable.from(chunks),
    ...streams,
    async (source: AsyncIterable<Out>) => {
      for await (const out of source) found.push(out)
    },
  ] as never)
  return found
}

const piecesOf = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))

describe('the parser', () => {
  assert.ok(texts.length > 20, 'the inputs of the cases were not found')
  for (const [path, bytes] of texts) {
    test(`gives the records of bs-parse for ${path}, however its bytes arrive`, async () => {
      const expected = parsed(program('bs-parse', bytes))
      for (const size of [7, 65_536]) {
        const found = await flow(piecesOf(bytes, size), createParserStream({ latest: Date.now() }))
        assert.deepEqual(found, expected)
      }
    })
  }

  test('gives the same as a step', () => {
    const lines = ['2026-01-25 13:00:00,823 - app - ERROR - main - gone: café ✓', 'what is this', '']
    const found = all(createParser(), lines)
    const expected = parsed(program('bs-parse', `${lines.join('\n')}\n`))
    assert.deepEqual(found.slice(0, -1), expected.slice(0, -1))
    assert.equal(found.at(-1)?.event, 'parse_stats')
  })

  test('takes formats of its caller, and the name of the file', () => {
    const formatFile = {
      formats: {
        mine: {
          head: { std: '^!(?<level>\\w+)! (?<message>.*)' },
          samples: [{ lines: '!info! x', expect: [] }],
        },
      },
    }
    const [record] = all(createParser({ formatFile, file: 'a.log' }), ['!warn! low'])
    assert.deepEqual(record, {
      event: 'log',
      level: 'warn',
      message: 'low',
      format: 'mine',
      file: 'a.log',
      line: 1,
    })
  })

  for (const [what, options, message] of [
    ['a format that does not exist', { formats: ['pyton'] }, /unknown format "pyton"/],
    ['a format file that is none', { formatFile: { formats: {} } }, /formatFile: formats/],
    ['a way to join lines that does not exist', { multiline: 'always' }, /"always"/],
    ['a zone that does not exist', { tz: 'Mars/Base' }, /Mars\/Base/],
  ] as const) {
    test(`refuses ${what}`, () => assert.throws(() => createParser(options), message))
  }

  test('does not hide passwords only when it is told so', () => {
    const line = ['the password', '=', 'hunter2hunter2'].join('')
    const text = (redact: boolean): string => JSON.stringify(all(createParser({ redact }), [line]))
    assert.doesNotMatch(text(true), /hunter2/)
    assert.match(text(false), /hunter2/)
  })

  test('on a live stream gives out a record before the next line comes', async () => {
    const stream = createParserStream({ tickEvery: 5, flushAfter: 1 })
    // The timer of the stream alone does not keep a process going.
    const going = setInterval(() => {}, 1000)
    stream.write('2026-01-25 13:00:00,823 - app - ERROR - main - gone\n')
    const record = await new Promise<AnyRecord>(resolve => stream.once('data', resolve))
    clearInterval(going)
    assert.equal(record.event, 'log')
    stream.destroy()
  })
})

describe('the summarizer', () => {
  for (const [path, bytes] of texts.filter(([path]) => path.includes('bs-summarize'))) {
    test(`sums up what the parser gives for ${path} as the programs do`, async () => {
      const ndjson = program('bs-parse', bytes)
      const expected = parsed(program('bs-summarize', ndjson, '-f', 'ndjson'))
      const records = parsed(ndjson) as AnyRecord[]
      assert.deepEqual(parsed(JSON.stringify(all(createSummarizer(), records)[0])), expected)
      assert.deepEqual(await flow(records, createSummarizerStream()), all(createSummarizer(), records))
    })
  }

  test('counts what is no record, and does not fall over it', () => {
    const items = [{ event: 'deploy' }, { event: 'type_end', status: 7 }, 'text', null, { a: 1 }]
    const [summary] = all(createSummarizer(), items as unknown as AnyRecord[])
    assert.equal(summary?.skipped, items.length)
  })

  test('gives text without colours and a neutral heading unless it is told otherwise', async () => {
    const [summary] = all(createSummarizer(), [
      { event: 'type_end', type: 'math', status: 'success' },
    ] as AnyRecord[])
    assert.ok(summary)
    assert.match(await formatSummary(summary), /^RUN SUMMARY/)
    assert.match(await formatSummary(summary, { title: 'MINE', color: true }), /MINE/)
    assert.equal(JSON.parse(await formatSummary(summary, { format: 'json' })).event, 'summary')
  })
})

describe('the alerter', () => {
  const failed = ['math', 'logic', 'verbal'].map(type => ({
    timestamp: '2026-01-25T13:00:00.000Z',
    event: 'type_end' as const,
    run_id: 'r',
    type,
    status: 'failed' as const,
    final: true,
    mine: { kept: [type] },
  }))

  test('gives out the very objects that it gets, and the alerts of bs-alert after them', () => {
    const found = all(createAlerter(), failed)
    assert.equal(found[0], failed[0])
    const expected = parsed(
      program('bs-alert', failed.map(record => `${JSON.stringify(record)}\n`).join(''), '--sinks', 'none'),
    )
    assert.deepEqual(found, expected)
    assert.ok(found.some(record => record.event === 'alert' && record.rule === 'multi_type_failure'))
  })

  test('is the same as a stream', async () => {
    assert.deepEqual(await flow(failed, createAlerterStream()), all(createAlerter(), failed))
  })

  test('uses only the rules that it is told to', () => {
    const rules = all(createAlerter({ skip: ['multi_type_failure'] }), failed).flatMap(record =>
      record.event === 'alert' ? [record.rule] : [],
    )
    assert.ok(!rules.includes('multi_type_failure'))
    assert.throws(() => createAlerter({ only: ['nothing'] }), /did you mean nothing_inserted\?/)
    assert.throws(() => createAlerter({ only: ['q'] }), /choose from/)
  })
})

describe('readRecords', () => {
  const good = '{"event":"type_end","type":"é","status":"success","more":1}\n'
  const read = async (chunks: Iterable<Buffer | string>, options = {}): Promise<AnyRecord[]> => {
    const found: AnyRecord[] = []
    for await (const record of readRecords(chunks, options)) found.push(record)
    return found
  }

  test('reads lines that are cut anywhere, the last one without its end too', async () => {
    for (const size of [1, 3, 1000]) {
      const found = await read(piecesOf(Buffer.from(`${good}\n${good.trimEnd()}`), size))
      assert.deepEqual(found, [JSON.parse(good), JSON.parse(good)])
    }
  })

  for (const [what, line, message] of [
    ['text', 'hello', /line 2 is no record: not a JSON object/],
    ['a record with a wrong field', '{"event":"type_end","status":7}', /line 2 .*type_end\/status/],
    ['a record of an unknown kind', '{"event":"deploy"}', /line 2 .*no record of a kind that is known/],
  ] as const) {
    test(`does not pass over ${what}`, async () => {
      await assert.rejects(read([`${good}${line}\n`]), message)
    })
    test(`goes on behind ${what} when the caller is told of it`, async () => {
      const others: unknown[] = []
      const onOther = (at: number, _: string, text: string): void => void others.push([at, text])
      assert.equal((await read([`${good}${line}\n${good}`], { onOther })).length, 2)
      assert.deepEqual(others, [[2, line]])
    })
  }

  test('formatRecord is the way back', async () => {
    const line = '{"event":"type_end","type":"é","status":"success"}'
    const [record] = await read([line])
    assert.ok(record)
    assert.equal(formatRecord(record), line)
  })
})

test('an error in a step ends the stream with that error', async () => {
  const stream = createAlerterStream()
  const circle: Record<string, unknown> = { event: 'log' }
  circle.self = circle
  await assert.rejects(flow([circle], stream), /circular/i)
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { toNdjson } from '../../src/commands/shared/ndjson.ts'
import type { Block, Emit, Sink, Step } from '../../src/lib/step.ts'
import type { Format } from '../../src/parse/format.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { createParser } from '../../src/parse/parser.ts'
import { stage } from '../../src/stream/stage.ts'

interface Reading {
  /** Whether the parser may read bytes. */
  readonly skims: boolean
  readonly file?: string | undefined
  readonly redact?: boolean
}

/** Lines in blocks → what bs-parse prints, and how many bytes were never text. */
async function read(blocks: readonly Buffer[], { skims, file, redact = true }: Reading) {
  const parser = createParser({ redact })
  parser.from(file)
  const { skim, ...byText } = toNdjson(parser)
  let skimmed = 0
  const byBytes: Step<string, string> = {
    ...byText,
    skim(block: Block, at: number, sink: Sink, emit: Emit<string>) {
      const end = skim?.(block, at, sink, emit) ?? at
      skimmed += end - at
      return end
    },
  }
  const parts: Buffer[] = []
  await pipeline(
    Readable.from(blocks, { objectMode: false }),
    stage(skims ? byBytes : byText, { encoding: 'utf8-bytes' }),
    new Writable({
      write(chunk: Buffer, _encoding, callback) {
        parts.push(chunk)
        callback()
      },
    }),
  )
  return { text: Buffer.concat(parts).toString('utf8'), skimmed }
}

const oneOf = fc.constantFrom

const time = fc
  .tuple(
    oneOf('12:59:59', '13:00:00', '13:00:01', '14:30:00', '25:00:00'),
    oneOf('000', '007', '823', '999', '82x'),
  )
  .map(([clock, millis]) => `2026-01-25 ${clock},${millis}`)

const place = oneOf(
  'app.generator - \x1b[32mINFO\x1b[0m - generator:_call:211',
  'app.judge - \x1b[32mINFO\x1b[0m - judge:evaluate:141',
  'app.judge - INFO - judge:evaluate:141',
  'root - \x1b[33mWARNING\x1b[0m - m:<module>:7',
  'app - \x1b[31mERROR\x1b[0m - base:retry:392',
  'app - DEBUG - a:b:1',
  'app - LOUD - a:b:1',
  'an app - INFO - a:b:1',
  'app - INFO - nowhere',
)

const message = oneOf(
  ...[
    'Evaluating math question',
    '✓ APPROVED',
    'Initialized',
    '',
    ' ',
    'a - b - c - d',
    'x'.repeat(700),
    'é à\xa0',
  ],
  ...[
    'Evaluating question 3/150...',
    'Generated: 149/150 questions (99.3% success rate)',
    '  Approved: 122/149 (81.9%)',
  ],
  ...[
    'PHASE 1: Question Generation',
    "Configuration: count=150, types=['math']",
    'Question Generation Script Starting',
  ],
  ...[
    'Script completed with exit code: 2',
    'Recorded usage: openai/gpt-4o - 812 tokens, $0.001234',
    'Rejected: 99999999999999999999',
  ],
  ...[
    'Failed to generate question 3/150 with openai: [HIGH] rate_limit: openai - slow down',
    'All is well',
    'All 3 attempts exhausted for xai: 429',
  ],
  ...[
    'api_key=sk-abcdefghijklmnopqrstuvwx',
    'Authorization: Bearer abcdef0123456789',
    'password: hunter2',
    '812 tokens',
  ],
  ...[
    '-----BEGIN PRIVATE KEY-----',
    'say "this"',
    'C:\\temp',
    '\x1b[1mbold\x1b[0m',
    'bell\x07',
    'tab\there',
    'ends with }',
  ],
  ...[
    'HEARTBEAT: {"status": "started"}',
    'cut\rhere',
    'end\r',
    'PHASE 2',
    'Generating question 3/150 with openai',
  ],
)

const other = oneOf(
  ...[
    '',
    '  continued',
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in f',
    'ValueError: bad',
    '='.repeat(80),
    '='.repeat(80),
    '== x ==',
  ],
  ...['HEARTBEAT: {"timestamp": "2026-01-25T13:00:00+00:00", "status": "started", "hostname": "g"}'],
  ...['HEARTBEAT: {"status": "started", "hostname": "g"}', 'PHASE 1: Question Generation'],
  ...['HEARTBEAT: {"timestamp": "2026-01-25T13:00:01+00:00", "status": "completed", "exit_code": 0}'],
  ...[
    'Running: python3 run.py --types math',
    'Started: 2026-01-25T13:00:00+00:00',
    'Completed successfully: 2026-01-25T13:00:09+00:00',
  ],
  ...[
    '{"level": "INFO", "message": "json"}',
    '2026-01-25 13:00:00,823',
    '2026-01-25 13:00:00,823 - ',
    'Approved: 122/149 (81.9%)',
    'MIIE',
  ],
)

const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(time, place, message).map(parts => parts.join(' - ')) },
  { weight: 1, arbitrary: other },
  // Its text begins with a line break.
  { weight: 1, arbitrary: fc.tuple(time, place, other).map(([at, of, text]) => `${at} - ${of} - \n${text}`) },
)

const log = fc
  .tuple(
    fc.array(line, { maxLength: 40 }),
    oneOf('\n', '\n', '\n', '\r\n'),
    fc.boolean(),
    fc.integer({ min: 1, max: 400 }),
  )
  .map(([lines, end, isTorn, size]) => {
    const bytes = Buffer.from(lines.join(end) + (isTorn ? '' : end))
    return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
  })

test('what is read from bytes is what would have been read from text', async () => {
  let skimmed = 0
  await fc.assert(
    fc.asyncProperty(
      log,
      fc.option(oneOf('a.log', 'é "1".log'), { nil: undefined }),
      fc.boolean(),
      async (blocks, file, redact) => {
        const quick = await read(blocks, { skims: true, file, redact })
        const slow = await read(blocks, { skims: false, file, redact })
        assert.equal(quick.text, slow.text)
        skimmed += quick.skimmed
      },
    ),
    { numRuns: 600 },
  )
  assert.ok(skimmed > 40_000, `only ${skimmed} bytes were skimmed`)
})

const head = '2026-01-25 13:00:00,823 - app.generator - INFO - generator:_call:211 - '
const split = [head, '='.repeat(80), `${head}text`, `${head}text`]

for (const [what, lines] of Object.entries({
  'whose type was told after its first phase': [
    'HEARTBEAT: {"timestamp": "2026-01-25T13:00:00+00:00", "status": "started", "hostname": "g"}',
    `${head}PHASE 1: Question Generation`,
    `${head}Configuration: count=150, types=['math']`,
    `${head}text`,
    ...split,
  ],
  'that has told no time before': [
    'HEARTBEAT: {"status": "started", "hostname": "g"}',
    'PHASE 1: Question Generation',
    ...split,
    'HEARTBEAT: {"timestamp": "2026-01-25T13:00:09Z", "status": "completed", "exit_code": 0}',
  ],
})) {
  test(`a text behind a line break, of an attempt ${what}`, async () => {
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    const quick = await read([bytes], { skims: true })
    assert.equal(quick.text, (await read([bytes], { skims: false })).text)
    assert.ok(quick.skimmed > 0)
  })
}

test('a second line may be a record of a format that a user has added', () => {
  const rule: Format = { name: 'rule', summary: '', line: () => undefined, samples: [] }
  assert.ok(createParser({ formats }).skim !== undefined)
  assert.ok(createParser({ formats: [...formats, rule] }).skim === undefined)
})

test('a record that is not to have a second line has none', async () => {
  const bytes = Buffer.from(`${split.join('\n')}\n`)
  const read = async (maxRecordLines: number) => {
    const lines: string[] = []
    await pipeline(
      Readable.from([bytes], { objectMode: false }),
      stage(toNdjson(createParser({ maxRecordLines })), { encoding: 'utf8-bytes' }),
      async (blocks: AsyncIterable<Buffer>) => {
        for await (const block of blocks) lines.push(...block.toString().trimEnd().split('\n'))
      },
    )
    return lines.map(line => JSON.parse(line)).map(({ event, lines }) => [event, lines])
  }
  assert.deepEqual(await read(2), [
    ['log', 2],
    ['log', undefined],
    ['log', undefined],
    ['parse_stats', 4],
  ])
  assert.deepEqual((await read(1))[1], ['line', undefined])
})

test('names longer than any room there is are no trouble', async () => {
  const type = 't'.repeat(1_500_000)
  const lines = [
    `Running: ./run --types ${type}`,
    'Started: 2026-01-25T13:00:00+00:00',
    ...Array.from({ length: 4 }, (_, i) => `2026-01-25 13:00:0${i},000 - app - INFO - a:b:1 - line ${i}`),
    'Completed successfully: 2026-01-25T13:00:09+00:00',
  ]
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  const quick = await read([bytes], { skims: true, file: 'f'.repeat(5000) })
  assert.ok(quick.skimmed > 0)
  assert.equal(quick.text, (await read([bytes], { skims: false, file: 'f'.repeat(5000) })).text)
})

test('a log of the wrapper, in one block and in many, gives the same either way', async () => {
  const bytes = readFileSync('test/fixtures/wrapper.log')
  const slow = await read([bytes], { skims: false })
  for (const size of [bytes.length, 4096, 1000]) {
    const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
    const quick = await read(blocks, { skims: true })
    assert.equal(quick.text, slow.text)
    assert.ok(quick.skimmed > bytes.length / 3, `${quick.skimmed} of ${bytes.length}`)
  }
})

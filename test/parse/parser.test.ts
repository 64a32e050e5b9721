import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toNdjson } from '../../src/commands/shared/ndjson.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { createParser, type ParserOptions } from '../../src/parse/parser.ts'
import { eventOf, type Item } from '../../src/parse/write/item.ts'
import { writer } from '../../src/parse/write/text.ts'
import { read as check } from '../../src/records/check.ts'
import { write } from '../../src/records/write.ts'
import { readCounts } from '../../src/stream/line-limiter.ts'
import { stage } from '../../src/stream/stage.ts'

const fixture = readFileSync('test/fixtures/wrapper.log')

/** Bytes, in these chunks, through the real stage → the text that bs-parse would print. */
async function output(chunks: Iterable<Buffer>, options: ParserOptions = {}): Promise<string> {
  const edge = readCounts()
  const parts: Buffer[] = []
  await pipeline(
    Readable.from(chunks, { objectMode: false }),
    stage(toNdjson(createParser({ ...options, edge: () => edge }), writer()), {
      encoding: 'utf8-bytes',
      counts: edge,
    }),
    new Writable({
      write(chunk: Buffer, _encoding, callback) {
        parts.push(chunk)
        callback()
      },
    }),
  )
  return Buffer.concat(parts).toString('utf8')
}

type Fields = Record<string, unknown> & { event: string }

const records = async (text: string | Buffer, options: ParserOptions = {}): Promise<Fields[]> =>
  (await output([Buffer.from(text)], options))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

const only = (list: readonly Fields[], event: string): Fields[] =>
  list.filter(record => record.event === event)

const head = '2026-01-25 13:00:00,823 - app - INFO - m:f:1 - '

function cutAt(bytes: Buffer, points: readonly number[]): Buffer[] {
  const sorted = [
    0,
    ...[...points].map(point => point % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ]
  return sorted
    .slice(1)
    .map((end, index) => bytes.subarray(sorted[index] ?? 0, end))
    .filter(part => part.length > 0)
}

const claims = (stats: Fields): number =>
  Object.values(stats.by_format as Record<string, number>).reduce((sum, count) => sum + count, 0) +
  (stats.joined as number) +
  (stats.unclaimed as number)

describe('the same records come out', () => {
  test('however the bytes are cut', async () => {
    const whole = await output([fixture])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 40 }), async points => {
        assert.equal(await output(cutAt(fixture, points)), whole)
      }),
      { numRuns: 60 },
    )
  })

  test('however the lines of all formats are cut', async () => {
    const lines = formats.flatMap(({ samples }) => samples.flatMap(({ lines }) => lines))
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    const whole = await output([bytes], { year: 2026 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 40 }), async points => {
        assert.equal(await output(cutAt(bytes, points), { year: 2026 }), whole)
      }),
      { numRuns: 20 },
    )
  })

  test('byte by byte', async () => {
    const part = fixture.subarray(0, 6000)
    assert.equal(await output(cutAt(part, [...part.keys()])), await output([part]))
  })

  const facts = (list: readonly Fields[]): unknown =>
    only(list, 'type_end').map(
      ({ type, attempt, status, exit_code, generated, approved, inserted, error }) => ({
        type,
        attempt,
        status,
        exit_code,
        generated,
        approved,
        inserted,
        error,
      }),
    )

  test('with CRLF line ends', async () => {
    const crlf = fixture.toString().replaceAll('\n', '\r\n')
    const [unix, windows] = [await records(fixture), await records(crlf)]
    assert.deepEqual(windows.slice(0, -1), unix.slice(0, -1))
  })

  test('without colours', async () => {
    const plain = fixture.toString().replaceAll(/\x1b\[\d+m/g, '')
    assert.deepEqual((await records(plain)).slice(0, -1), (await records(fixture)).slice(0, -1))
  })

  test('with a torn last line, but for that line', async () => {
    const torn = fixture.subarray(0, fixture.lastIndexOf('Failed with exit') + 9)
    const whole = facts(await records(fixture)) as unknown[]
    const cut = facts(await records(torn)) as unknown[]
    assert.deepEqual(cut.slice(0, 2), whole.slice(0, 2))
    assert.equal(cut.length, 3)
  })

  test('behind a byte order mark', async () => {
    const [first] = await records(`\ufeff${head}hello\n`)
    assert.equal(first?.message, 'hello')
  })
})

describe('no line is lost', () => {
  test('every physical line is claimed exactly once, whatever the bytes', async () => {
    const pieces = fc.constantFrom(
      'HEARTBEAT: {"status": "started"}\n',
      'HEARTBEAT: {"sta',
      '\n',
      '\r\n',
      head,
      'text',
      '{"event":"line","text":"x"}\n',
      '{"event":"type_end","status":"success"}\n',
      '{"timestamp":"',
      'Running: x --types a\n',
      '✓',
      '\x00',
      '\x1b[31m',
      'Traceback (most recent call last):\n',
      '  File "x"\n',
      'ValueError\n',
      'Approved: 1/2 (50.0%)\n',
      '}',
      '\xff\n',
      'Failed with exit code 5: 2026-01-25T13:00:00Z\n',
      'SUCCESS_RUN: {"a":1}\n',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), async parts => {
        const text = parts.join('')
        const stats = (await records(text)).at(-1)
        assert.ok(stats?.event === 'parse_stats')
        const physical = text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0)
        assert.equal(stats.lines, physical)
        assert.equal(claims(stats), physical)
      }),
      { numRuns: 300 },
    )
  })

  test('arbitrary bytes never throw and always give valid JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        const list = await records(Buffer.from(bytes))
        assert.equal(list.at(-1)?.event, 'parse_stats')
      }),
      { numRuns: 200 },
    )
  })

  test('any text in a message comes out as it went in', async () => {
    const message = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(text => !/[\x00-\x1f\x7f-\x9f]/.test(text))
    await fc.assert(
      fc.asyncProperty(message, async text => {
        const [first] = await records(`${head}x${text}x\n`, { redact: false })
        assert.equal(first?.message, `x${text}x`)
      }),
      { numRuns: 200 },
    )
  })

  test('a line of 9 MB is cut, marked and counted', async () => {
    const list = await records(`${head}${'x'.repeat(9_000_000)}\nnext\n`)
    assert.match(String(list[0]?.message), /x \[cut: line of 9000047 bytes\]/)
    assert.equal(list.at(-1)?.lines, 2)
    assert.deepEqual(list.at(-1)?.rejects, { too_long: 1 })
  })
})

describe('records', () => {
  test('a number that stands unprefixed under an empty message is one progress record', async () => {
    const list = await records(`${head}\nApproved: 122/149 (81.9%)\n`)
    assert.equal(list.length, 2)
    assert.deepEqual(
      [list[0]?.event, list[0]?.step, list[0]?.done, list[0]?.total, list[0]?.percent, list[0]?.level],
      ['progress', 'approved', 122, 149, 81.9, 'info'],
    )
  })

  test('the same number without any head above it still counts', async () => {
    const [first] = await records('Approved: 122/149 (81.9%)\n')
    assert.deepEqual([first?.event, first?.done], ['progress', 122])
  })

  test('a traceback belongs to the record above it, its last line dotted and of several lines', async () => {
    const [error] = (await records(fixture)).filter(({ exception }) => exception !== undefined)
    const exception = error?.exception as Record<string, unknown>
    assert.equal(exception.type, 'yaml.parser.ParserError')
    assert.equal(
      exception.message,
      'while parsing a flow mapping\n  in "config/judges.yaml", line 3, column 9',
    )
    assert.match(String(exception.stacktrace), /^Traceback[\s\S]*column 9$/)
    assert.equal(error?.lines, 9)
  })

  test('a chain of tracebacks names what was raised last, then its causes', async () => {
    const [error] = await records(
      [
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in f',
        'KeyError: 1',
        '',
        'The above exception was the direct cause of the following exception:',
        '',
        'Traceback (most recent call last):',
        '  File "a.py", line 3, in g',
        'app.errors.Broken',
        'and then a plain line',
      ].join('\n'),
    )
    const exception = error?.exception as Record<string, unknown>
    assert.deepEqual(
      [exception.type, exception.chain, error?.level, error?.message],
      ['app.errors.Broken', ['KeyError'], 'error', 'app.errors.Broken'],
    )
  })

  test('a marker glued behind a text is found, and the text is kept', async () => {
    const list = await records('working...HEARTBEAT: {"status": "completed", "exit_code": 0}\n')
    assert.deepEqual(
      list.map(({ event }) => event),
      ['line', 'heartbeat', 'type_end', 'parse_stats'],
    )
    assert.equal(list[0]?.text, 'working...')
  })

  test('a torn marker is a reject and stays visible as a line', async () => {
    const list = await records('SUCCESS_RUN: {"timestamp": "2026-11-22T04:36:18\nnext\n')
    assert.deepEqual(
      list.map(({ event }) => event),
      ['reject', 'line', 'line', 'parse_stats'],
    )
    assert.equal(list[0]?.reason, 'payload')
  })

  test('a torn record of NDJSON is a reject, not a crash', async () => {
    const list = await records('{"timestamp":"2026-01-25T13:00:00Z","event":"ty')
    assert.deepEqual(
      list.map(({ event }) => event),
      ['reject', 'line', 'parse_stats'],
    )
  })

  test('plain text becomes line records; nothing is guessed from it', async () => {
    const list = await records('hello\n\nRejected offers: 12\n')
    assert.deepEqual(
      list.map(({ event }) => event),
      ['line', 'line', 'line', 'parse_stats'],
    )
    assert.equal(list.at(-1)?.unclaimed, 3)
  })

  test('a time stamp inside a message begins no record', async () => {
    const list = await records(`${head}first\n2026-01-25 13:00:01,000 is when it ended\n`)
    assert.equal(list[0]?.message, 'first\n2026-01-25 13:00:01,000 is when it ended')
  })

  test('a record of our family goes on byte for byte, unknown keys and all', async () => {
    const line = '{"event":"deploy", "when":1.50,  "who":"é"}'
    assert.equal((await output([Buffer.from(`${line}\n`)])).split('\n')[0], line)
  })
})

describe('lines that were glued rather than written', () => {
  const messages = fc.oneof(
    fc.constantFrom(
      'Generated: 8/9 questions (88.9% success rate)',
      'Rejected: 2',
      'Evaluating question 3/149...',
      'Retryable error from openai (attempt 1/3): too many requests',
      'Failed to generate question with x"y: [HIGH] rate_limit: openai - no',
      'All 3 attempts exhausted for google: no idea',
      'Unique: 5',
    ),
    fc.string({ unit: 'grapheme' }),
  )
  const levels = fc.constantFrom('INFO', 'WARNING', 'ERROR', 'CRITICAL', 'DEBUG')

  test('are what the generated writer makes of their record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(levels, messages), { maxLength: 6 }), async lines => {
        const text = lines.map(([level, message]) => `${head.replace('INFO', level)}${message}\n`).join('')
        for (const given of [text, fixture.toString().slice(0, 4000) + text]) {
          for (const line of (await output([Buffer.from(given)])).trimEnd().split('\n')) {
            assert.equal(line, write(JSON.parse(line)))
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('attempts from text alone', () => {
  test('each has its own numbers and its own error', async () => {
    const ends = only(await records(fixture), 'type_end')
    assert.deepEqual(
      ends.map(({ type, attempt, status, final, exit_code }) => [type, attempt, status, final, exit_code]),
      [
        ['math', 1, 'success', true, 0],
        ['logic', 1, 'retry', false, 2],
        ['logic', 2, 'failed', true, 2],
      ],
    )
    assert.equal(ends[0]?.error, undefined)
    assert.match(String(ends[1]?.error), /^Unexpected error: while parsing/)
    assert.deepEqual(
      [ends[2]?.error, ends[2]?.error_category, ends[2]?.retryable],
      ['No questions generated', 'rate_limit', true],
    )
  })

  test('a rate limit that used 29402 tokens is no billing error', async () => {
    const [first] = await records(
      `${head.replace('INFO', 'WARNING')}Retryable error from openai (attempt 1/3): Limit 30000, Used 29402, too many requests. Retrying in 2.0s...\n`,
    )
    assert.deepEqual([first?.provider, first?.category, first?.retryable], ['openai', 'rate_limit', true])
  })

  test('a log that just ends is never a success', async () => {
    const started = fixture.subarray(0, fixture.indexOf('FINAL SUMMARY'))
    const [end] = only(await records(started), 'type_end')
    assert.equal(end?.status, 'unknown')
    assert.equal(end?.inserted, 5)
  })

  test('an interpreter that dies before its first line has failed, with its exception as the error', async () => {
    const [end] = only(
      await records('Traceback (most recent call last):\n  File "x.py", line 1\nImportError: no module\n'),
      'type_end',
    )
    assert.deepEqual(
      [end?.status, end?.error, end?.exit_code],
      ['failed', 'ImportError: no module', undefined],
    )
  })

  test('a traceback in the middle of a log is no failed attempt', async () => {
    const list = await records(
      'Traceback (most recent call last):\n  File "x.py", line 1\nImportError: no module\ngoing on\n',
    )
    assert.deepEqual(only(list, 'type_end'), [])
  })

  test('two nights in one file are two runs', async () => {
    const again = fixture.toString().replaceAll('2026-01-25', '2026-01-26')
    const ends = only(await records(fixture.toString() + again), 'type_end')
    assert.deepEqual(
      ends.map(({ attempt }) => attempt),
      [1, 1, 2, 1, 1, 2],
    )
    assert.equal(new Set(ends.map(({ run_id }) => run_id)).size, 2)
  })
})

describe('records of bs-run', () => {
  const envelope = (text: string, more: object = {}): string =>
    `${JSON.stringify({ timestamp: '2026-01-25T13:00:00.000Z', event: 'line', run_id: 'r', seq: 7, type: 'math', attempt: 2, stream: 'stdout', text, ...more })}\n`

  test('are read in place, and keep run, type, attempt and stream', async () => {
    const [first] = await records(envelope(`${head}hello`))
    assert.deepEqual(
      [first?.event, first?.run_id, first?.seq, first?.type, first?.attempt, first?.stream, first?.message],
      ['log', 'r', 7, 'math', 2, 'stdout', 'hello'],
    )
  })

  test('a line that nobody claims goes on as it came', async () => {
    assert.equal(
      (await output([Buffer.from(envelope('just text ✓'))])).split('\n')[0],
      envelope('just text ✓').trimEnd(),
    )
  })

  test('type_end gains what the attempt said, and keeps keys that nobody here knows', async () => {
    const end =
      '{"timestamp":"t","event":"type_end","run_id":"r","type":"math","attempt":2,"status":"failed","x":{"y":1}}\n'
    const text =
      envelope(`${head}`) + envelope('Approved: 6/8 (75.0%)') + envelope('oh no', { stream: 'stderr' }) + end
    const last = only(await records(text), 'type_end')[0]
    assert.deepEqual(
      [last?.approved, last?.evaluated, last?.approval_rate, last?.x, last?.error],
      [6, 8, 75, { y: 1 }, 'oh no'],
    )
  })

  test('interleaved types do not mix', async () => {
    const other = { type: 'logic', attempt: 1 }
    const text =
      envelope(head) +
      envelope(head, other) +
      envelope('Approved: 6/8 (75.0%)') +
      envelope('Approved: 1/8 (12.5%)', other)
    const end = (type: string, attempt: number): string =>
      `${JSON.stringify({ event: 'type_end', run_id: 'r', type, attempt, status: 'success' })}\n`
    const ends = only(await records(text + end('math', 2) + end('logic', 1)), 'type_end')
    assert.deepEqual(
      ends.map(({ approved }) => approved),
      [6, 1],
    )
  })

  test('a bs-parse behind a bs-parse changes nothing but the statistics', async () => {
    const once = await output([fixture])
    const twice = await output([Buffer.from(once)])
    assert.equal(twice.split('\n').slice(0, -2).join('\n'), once.trimEnd())
  })
})

describe('live input', () => {
  test('an open record is given out after a silence, and what comes later is not lost', async () => {
    const parser = createParser({ flushAfter: 300 })
    const seen: string[] = []
    const emit = (item: Item): void => {
      seen.push(String(eventOf(item)))
    }
    parser.push(head, emit)
    parser.tick?.(1000, emit)
    assert.deepEqual(seen, [])
    parser.tick?.(1300, emit)
    assert.deepEqual(seen, ['log'])
    parser.push('Approved: 6/8 (75.0%)', emit)
    assert.deepEqual(seen, ['log', 'progress'])
  })
})

describe('what cannot be read exactly', () => {
  const after = `${head}still read`
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
  const envelope = (fields: string): string =>
    `{"event":"line",${fields},"text":${JSON.stringify(`${head}Generated: 1/2 questions (50% success rate)`)}}`

  for (const [name, line] of [
    ['a percentage with two points', `${head}Generated: 1/2 questions (1.2.3% success rate)`],
    ['a price without digits', `${head}Recorded usage: a/b - ,, tokens, $..`],
    ['a count of 400 digits', `${head}Approved: ${'9'.repeat(400)}/1 (1%)`],
    ['a statistic beyond all numbers', 'HEARTBEAT: {"status":"completed","stats":{"approval_rate":1e999}}'],
    ['a success run beyond all numbers', 'SUCCESS_RUN: {"questions_generated":1,"duration_seconds":1e999}'],
    ['a deep marker', `METRICS: {"a":${deep(50_000)}}`],
    ['a deep heartbeat', `HEARTBEAT: {"status":"failed","stats":{"a":${deep(50_000)}}}`],
    ['a deep event', `{"event_type":"x","a":${deep(50_000)}}`],
    ['a deep record with an escape', `{"event":"x","s":"\\u00e9","a":${deep(50_000)}}`],
    ['a deep record with a secret', `{"event":"x","password":"hunter2","a":${deep(50_000)}}`],
    ['heartbeats glued a thousandfold', 'HEARTBEAT: {"a":1}'.repeat(20_000)],
    ['an envelope whose attempt is a word', envelope('"run_id":"r","attempt":"first"')],
    ['an envelope full of nulls', envelope('"run_id":null,"type":null,"attempt":null,"stream":null')],
    ['an envelope of wrong types', envelope('"run_id":5,"type":[],"attempt":0,"stream":"stdin"')],
  ] as const) {
    test(`${name} neither ends the reading nor becomes a wrong record`, async () => {
      const all = await records(`${line}\n${after}\n`)
      assert.equal(only(all, 'log').at(-1)?.message, 'still read')
      const stats = all.at(-1) as Fields
      assert.equal(stats.lines, 2)
      assert.equal(claims(stats), 2)
      for (const record of all) assert.equal(check(JSON.stringify(record)).state === 'bad', false)
    })
  }

  test('a duration of points is not added to the end of its attempt', async () => {
    const all = await records(
      `HEARTBEAT: {"status":"started"}\n${head}Duration: ...s\nHEARTBEAT: {"status":"completed"}\n`,
    )
    const [end] = only(all, 'type_end')
    assert.equal(end?.status, 'success')
    assert.equal(end?.generation_seconds, undefined)
  })

  test('a seq that is a fraction is left out rather than rounded', async () => {
    const [first] = await records(`${envelope('"run_id":"r","seq":1.5')}\n`)
    assert.equal(first?.event, 'progress')
    assert.equal(first?.seq, undefined)
  })

  test('a number of 17 digits stays text: it would not be the same number', async () => {
    const [first] = await records(`${head}Inserted: 99999999999999999/1 questions\n`)
    assert.equal(first?.event, 'log')
  })

  for (const [name, line] of [
    ['a level of its own', '{"event_type":"type_end","type":"m","level":"INFO"}'],
    ['an attempt 0', '{"event_type":"type_start","type":"m","attempt":"0"}'],
    ['a count below 0', '{"event_type":"type_end","type":"m","generated":-3}'],
    ['a success run below 0', 'SUCCESS_RUN: {"questions_generated":-1,"questions_inserted":-2}'],
  ] as const) {
    test(`${name} in an older dialect is left out, the record stays`, async () => {
      const [first] = await records(`${line}\n`)
      assert.equal(check(JSON.stringify(first)).state, 'record')
    })
  }
})

test('a type whose name looks suspicious, such as task-1, does not lose what its attempt said', async () => {
  const ids = '"run_id":"r","type":"task-1","attempt":1'
  const all = await records(
    [
      `{"event":"line",${ids},"stream":"stdout","text":"${head}Generated: 10/10 questions (100.0% success rate)"}`,
      `{"event":"type_end",${ids},"status":"success","final":true}`,
      '',
    ].join('\n'),
  )
  assert.equal(only(all, 'type_end')[0]?.type, 'task-1')
  assert.equal(only(all, 'type_end')[0]?.generated, 10)
})

test('a secret in the end of an attempt is hidden, and what the attempt said is added all the same', async () => {
  const ids = '"run_id":"r","type":"m","attempt":1'
  const all = await records(
    [
      `{"event":"line",${ids},"stream":"stdout","text":"${head}Generated: 10/10 questions (100.0% success rate)"}`,
      `{"event":"type_end",${ids},"status":"failed","final":true,"reason":"password=hunter2"}`,
      '',
    ].join('\n'),
  )
  const [end] = only(all, 'type_end')
  assert.equal(end?.generated, 10)
  assert.equal(end?.reason, 'password=[REDACTED]')
})

test('an attempt whose end was told in whole seconds never lasts less than nothing', async () => {
  const all = await records(
    [
      'HEARTBEAT: {"timestamp": "2026-01-25T13:00:00.570000+00:00", "status": "started"}',
      'Completed successfully: 2026-01-25T13:00:00+00:00',
      '',
    ].join('\n'),
  )
  assert.equal(only(all, 'type_end')[0]?.duration_seconds, 0)
})

test('an attempt that began and ended by two clocks has no duration', async () => {
  const all = await records(
    [
      'HEARTBEAT: {"timestamp": "2026-01-25T18:00:00+00:00", "status": "started"}',
      `${head}Script completed with exit code: 1`,
      'Failed with exit code 1: 2026-01-25T13:00:05+00:00',
      '',
    ].join('\n'),
  )
  assert.equal(only(all, 'type_end')[0]?.duration_seconds, undefined)
})

// The first lines of a run stand before its first heartbeat: they still go to the attempt that was killed, so that it
// seems to end when the next one begins, which then looks like its retry.
test('a run that was killed, and the run of the next night, are two runs', async () => {
  const night = (day: number, end: readonly string[]): string[] => [
    `2026-01-${day} 02:00:00,000 - root - INFO - logging_config:setup_logging:166 - File logging enabled: ./x.log`,
    `HEARTBEAT: {"timestamp": "2026-01-${day}T02:00:00.150547+00:00", "status": "started"}`,
    `2026-01-${day} 02:00:00,151 - app - INFO - m:f:1 - Question Generation Script Starting`,
    `2026-01-${day} 02:00:00,152 - app - INFO - m:f:1 - Configuration: count=20, types=['math']`,
    ...end,
  ]
  const all = await records(
    [
      ...night(24, ['2026-01-24 02:00:04,000 - app - INFO - m:f:1 - Generating question 3/20']),
      ...night(25, [
        'HEARTBEAT: {"timestamp": "2026-01-25T02:00:09+00:00", "status": "completed", "exit_code": 0}',
      ]),
      '',
    ].join('\n'),
  )
  const [killed, good] = only(all, 'type_end')
  assert.notEqual(killed?.run_id, good?.run_id)
  assert.equal(killed?.timestamp, '2026-01-24T02:00:04.000Z')
  assert.equal(good?.attempt, 1)
})

const wrapped = (command: string, note: string, end: string): string =>
  `Running: ${command}\nStarted: 2026-01-25T13:00:00+00:00${note}\n${end}: 2026-01-25T13:00:00+00:00\n\n`
const bad = 'Failed (exit code: 1)'
const good = 'Completed successfully'

for (const [name, text, expected] of [
  [
    'another command in the same log does not hide a failure',
    wrapped('./dump', '', bad) + wrapped('./copy', '', good),
    [
      ['failed', 1],
      ['success', 1],
    ],
  ],
  [
    'a new run of bs-run in the same log does not hide a failure',
    wrapped('./dump', ' (attempt 1 of 1)', bad) + wrapped('./dump', ' (attempt 1 of 1)', good),
    [
      ['failed', 1],
      ['success', 1],
    ],
  ],
  [
    'the second attempt of bs-run is a retry',
    wrapped('./dump', ' (attempt 1 of 2)', bad) + wrapped('./dump', ' (attempt 2 of 2)', good),
    [
      ['retry', 1],
      ['success', 2],
    ],
  ],
  [
    'the same command in the log of a wrapper that counts no attempts is a retry',
    wrapped('./dump', '', bad) + wrapped('./dump', '', good),
    [
      ['retry', 1],
      ['success', 2],
    ],
  ],
] as const) {
  test(name, async () => {
    const ends = only(await records(text), 'type_end')
    assert.deepEqual(
      ends.map(({ status, attempt }) => [status, attempt]),
      expected,
    )
    const isRetry = expected[0][0] === 'retry'
    assert.equal(ends[0]?.run_id === ends[1]?.run_id, isRetry)
  })
}

test('what was terminated is no failure of a log that goes on and ends well, and is one at the end', async () => {
  const before = '2026-01-25 13:00:01 INFO start\nTerminated\n'
  const after = '2026-01-25 13:00:03 INFO finished\n'
  assert.deepEqual(only(await records(before + after), 'type_end'), [])
  assert.equal(only(await records(before), 'type_end')[0]?.status, 'failed')
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { utimesSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { texts } from '../../src/commands/parse/flags/inputs.ts'
import { byTime, inOrder } from '../../src/commands/parse/reading/many.ts'
import type { Reading } from '../../src/commands/parse/reading/one.ts'
import type { TextSettings } from '../../src/commands/parse/reading/text.ts'
import { fakeIo, file, path } from './place.ts'

const settings: TextSettings = {
  parser: {},
  layouts: { format: [], formats: [], multiline: 'auto' },
  schema: 'bs',
  divertsRejects: false,
  watchesRejects: false,
  maxLine: 1 << 20,
}
const reading = (more: Partial<TextSettings> = {}): Reading => ({
  settings: { ...settings, ...more },
  parsing: {},
  reject: () => {},
  until: new AbortController().signal,
})
const flags = { rotated: false, order: 'arg', follow: false } as const

async function parse(files: readonly string[], more: Partial<TextSettings> = {}) {
  const { io, said, text } = fakeIo()
  const { stats } = await inOrder(io, texts(files, flags, io), reading(more))
  return { text: text(), stats, said }
}

/** The pieces of logs: heads, what follows them, attempts, records, rubbish. */
const piece = fc.oneof(
  fc.constantFrom(
    '2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - it broke',
    '2026-01-25 13:00:01,000 - app - INFO - m:f:1 - Approved: 12/14 (85.7%)',
    'Traceback (most recent call last):',
    '  File "x.py", line 1, in f',
    "KeyError: 'answer'",
    'Running: ./run --types math',
    'Completed successfully',
    'HEARTBEAT: {"timestamp": "2026-01-25T13:00:02", "status": "started"}',
    'HEARTBEAT: {"timestamp": "2026-01-25T13:00:03", "status": "failed", "exit_code": 2}',
    'SUCCESS_RUN: {"torn": ',
    '{"event":"line","run_id":"r","type":"t","attempt":1,"text":"  inside"}',
    '{"event":"type_end","run_id":"r","type":"t","attempt":1,"status":"failed"}',
    '',
    '\r',
    'a ✓ of its own',
  ),
  fc.string({ maxLength: 20 }).map(text => text.replaceAll('\n', ' ')),
)
const log = fc.array(piece, { maxLength: 40 })

describe('several files', () => {
  test('of one rotated set, packed or not, give what the unsplit file gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        fc.array(fc.nat(40), { maxLength: 4 }),
        fc.nat(15),
        async (lines, cuts, packed) => {
          const ends = [...cuts.filter(cut => cut < lines.length), lines.length].sort((a, b) => a - b)
          const base = path('app.log')
          const parts = ends.map((end, index) =>
            lines
              .slice(ends[index - 1] ?? 0, end)
              .map(line => `${line}\n`)
              .join(''),
          )
          const files = parts.map((part, index) => {
            const number = parts.length - 1 - index
            const name = number === 0 ? base : `${base}.${number}`
            const isPacked = (packed >> index) % 2 === 1
            writeFileSync(isPacked && number > 0 ? `${name}.gz` : name, isPacked ? gzipSync(part) : part)
            return number
          })
          const whole = file(parts.join(''))
          const { io, text } = fakeIo()
          const rotated = texts([base], { ...flags, rotated: true }, io)
          assert.equal(rotated.length, 1)
          assert.equal(rotated[0]?.length, files.length)
          const { stats } = await inOrder(io, rotated, reading())
          const one = await parse([whole])
          const bare = (all: string): string => all.replaceAll(/,"file":"[^"]*"(?:,"line":\d+)?/g, '')
          assert.equal(bare(text()), bare(one.text))
          assert.deepEqual(stats, one.stats)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('that are no set know nothing of each other: each gives what it gives alone', async () => {
    await fc.assert(
      fc.asyncProperty(log, log, async (a, b) => {
        const files = [file(a.join('\n'), 'a'), file(b.join('\n'), 'b')]
        const together = await parse(files)
        const alone = await Promise.all(files.map(one => parse([one])))
        assert.equal(together.text, alone.map(({ text }) => text).join(''))
        assert.equal(
          together.stats.lines,
          alone.reduce((sum, { stats }) => sum + stats.lines, 0),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('every physical line is counted, whatever the bytes and however they are packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 }),
        fc.boolean(),
        async (parts, packed) => {
          const bytes = Buffer.concat(parts.flatMap(part => [part, Buffer.from('\n')]).slice(0, -1))
          const given = packed
            ? Buffer.concat(
                parts.length === 0 ? [] : [gzipSync(bytes.subarray(0, 9)), gzipSync(bytes.subarray(9))],
              )
            : bytes
          const { stats } = await parse([file(given)])
          const ends = bytes.filter(byte => byte === 10).length
          const lines = bytes.length === 0 || bytes.at(-1) === 10 ? ends : ends + 1
          assert.equal(stats.lines, lines)
          assert.equal(stats.bytes, bytes.length)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('--order time gives the same records, by time, and never one before what it came behind', async () => {
    const time = (second: number): string =>
      `2026-01-25 13:00:${String(second).padStart(2, '0')},000 - a - INFO - m:f:1 - `
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(59), { maxLength: 12 }), { minLength: 2, maxLength: 4 }),
        async logs => {
          const files = logs.map((seconds, index) =>
            file(seconds.map((second, line) => `${time(second)}${index}/${line}\n`).join(''), `${index}x`),
          )
          const { io, text } = fakeIo()
          const { stats } = await byTime(io, texts(files, flags, io), reading())
          const messages = [...text().matchAll(/"message":"(\d+)\/(\d+)"/g)].map(([, log, line]) => [
            Number(log),
            Number(line),
          ])
          assert.equal(stats.lines, logs.flat().length)
          assert.equal(messages.length, logs.flat().length)
          for (const [index] of logs.entries()) {
            const mine = messages.filter(([log]) => log === index).map(([, line]) => line)
            assert.deepEqual(
              mine,
              mine.map((_, line) => line),
            )
          }
          if (logs.every(seconds => seconds.every((second, at) => second >= (seconds[at - 1] ?? 0)))) {
            const seconds = messages.map(([log = 0, line = 0]) => logs[log]?.[line] ?? 0)
            assert.deepEqual(
              seconds,
              [...seconds].sort((a, b) => a - b),
            )
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('are ordered by name with numbers as numbers, and by age', async () => {
    const { io } = fakeIo()
    const names = ['x10', 'x9', 'x1'].map(name => file('', name))
    const [first = '', second = '', third = ''] = names
    utimesSync(first, 2, 2)
    utimesSync(second, 1, 1)
    utimesSync(third, 3, 3)
    const order = (order: 'name' | 'mtime') =>
      texts(names, { ...flags, order }, io).map(([source]) => source?.file)
    assert.deepEqual(order('mtime'), [second, first, third])
    assert.deepEqual(order('name'), names)
  })
})

test('records that are left out are counted, and attempts are made up before', async () => {
  const lines = [
    'Running: ./run --types math',
    'Started: 2026-01-25T13:00:00+00:00',
    '2026-01-25 13:00:01,000 - app - INFO - m:f:1 - Generated: 14/14 questions (100.0% success rate)',
    '2026-01-25 13:00:02,000 - app - ERROR - m:f:1 - it broke',
    'Failed with exit code 2',
  ]
  const all = await parse([file(lines.join('\n'))])
  const few = await parse([file(lines.join('\n'))], { wanted: { level: 'fatal' } })
  assert.ok(few.text.split('\n').length < all.text.split('\n').length)
  const end = (text: string) => {
    const record = text.split('\n').find(line => line.includes('"event":"type_end"'))
    assert.ok(record !== undefined, text)
    return record
  }
  assert.equal(end(few.text), end(all.text))
  assert.match(end(few.text), /"generated":14.*"error":"it broke/)
  assert.equal(few.stats.records, all.stats.records)
  assert.equal(few.stats.dropped, all.text.split('\n').length - few.text.split('\n').length)
  assert.equal(all.stats.dropped, undefined)
})

test('bs-summarize sees the same texts as bs-parse: a summary of files is a summary of their records', async () => {
  const log = (type: string, code: number): string =>
    `Running: ./run --types ${type}\nStarted: 2026-01-25T13:00:00+00:00\nSUCCESS_RUN: {"torn\n2026-01-25 13:00:0${code},000 - app - ERROR - m:f:1 - no end`
  const files = [file(log('math', 1), 'a'), file(log('logic', 2), 'b')]
  const direct = spawnSync('dist/bin/bs-summarize', ['-f', 'json', ...files], { encoding: 'utf8' })
  const piped = spawnSync(
    'bash',
    ['-c', `dist/bin/bs-parse ${files.join(' ')} | dist/bin/bs-summarize -f json`],
    { encoding: 'utf8' },
  )
  assert.equal(direct.stdout, piped.stdout)
  assert.match(direct.stdout, /"rejects": ?2/)
})

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bsRun, type Entry, folder, records } from './start.ts'

const said = (text: string): string => `2026-01-25 13:00:00,823 - app - INFO - main:run:1 - ${text}`
/** A job with numbers, that fails for `logic`. */
const job = [
  `echo '${said('PHASE 1: Question Generation')}'`,
  `echo '${said('Generated: 150/150 questions (100.0% success rate)')}'`,
  `echo '${said('Approved: 122/150 (81.3%)')}'`,
  `echo '${said('Inserted: 118/118 questions')}'`,
  `[ {type} = math ] || { echo '2026-01-25 13:00:01,000 - app - ERROR - main:run:2 - no disk' >&2; exit 5; }`,
].join('\n')
const eventsOf = (file: string): Entry[] => records(readFileSync(file, 'utf8'))
const kinds = (entries: readonly Entry[]): unknown[] => entries.map(({ event }) => event)

describe('--events', () => {
  test('holds the life of the run, and no line of its output', async () => {
    const file = join(folder(), 'events.jsonl')
    const types = ['--types', 'math,logic', '--attempts', '1', '--events', file]
    const { stdout } = await bsRun(['-q', ...types, '--', 'sh', '-c', job])
    const found = eventsOf(file)
    assert.deepEqual(kinds(found), [
      'script_start',
      'type_start',
      'type_end',
      'type_start',
      'type_end',
      'script_end',
    ])
    // The same records as on stdout, where lines stand in between.
    const seqs = records(stdout)
      .filter(({ event }) => event !== 'line')
      .map(({ seq }) => seq)
    assert.deepEqual(
      found.map(({ seq }) => seq),
      seqs,
    )
  })

  test('tells at the end of an attempt its numbers and its error, which stdout leaves to bs-parse', async () => {
    const file = join(folder(), 'events.jsonl')
    const types = ['--types', 'math,logic', '--attempts', '1', '--events', file]
    const { stdout } = await bsRun(['-q', ...types, '--', 'sh', '-c', job])
    const [math, logic] = eventsOf(file).filter(({ event }) => event === 'type_end')
    const { generated, approved, inserted, approval_rate, error } = math ?? {}
    assert.deepEqual([generated, approved, inserted, error], [150, 122, 118, undefined])
    assert.equal(Math.round(Number(approval_rate) * 10) / 10, 81.3)
    assert.deepEqual([logic?.status, logic?.exit_code, logic?.error], ['failed', 5, 'no disk'])
    assert.doesNotMatch(stdout, /"generated"/)
  })

  test('keeps the numbers of types that run at once apart', async () => {
    const file = join(folder(), 'events.jsonl')
    const script = `for i in 1 2 3; do echo '${said('Generated: {type}/9 questions (10.0% success rate)')}'; done`
    await bsRun(['-q', '--types', '3,4,5', '--jobs', '3', '--events', file, '--', 'sh', '-c', script])
    const ends = eventsOf(file).filter(({ event }) => event === 'type_end')
    assert.equal(ends.length, 3)
    for (const { type, generated } of ends) assert.equal(String(generated), type)
  })

  test('hides a password in the error, as everywhere', async () => {
    const file = join(folder(), 'events.jsonl')
    const word = ['hunter2', 'hunter2'].join('')
    await bsRun([
      '-q',
      '--events',
      file,
      '--',
      'sh',
      '-c',
      `echo 'ERROR: password=${word} was refused' >&2; exit 1`,
    ])
    assert.doesNotMatch(readFileSync(file, 'utf8'), /hunter2hunter2 was/)
  })

  test('has the lines as well with --events-lines, as stdout has', async () => {
    const file = join(folder(), 'events.jsonl')
    const { stdout } = await bsRun([
      '-q',
      '--events',
      file,
      '--events-lines',
      '--',
      'sh',
      '-c',
      'echo a; echo b',
    ])
    assert.equal(readFileSync(file, 'utf8'), stdout)
    assert.equal(kinds(records(stdout)).filter(kind => kind === 'line').length, 2)
  })

  test('is rotated as the log is, and --resume still knows what was done before', async () => {
    const at = folder()
    const file = join(at, 'events.jsonl')
    const run = (...args: string[]) =>
      bsRun([
        '-q',
        '--types',
        'a,b',
        '--log-max',
        '1KB',
        '--log-keep',
        '9',
        '--events',
        file,
        ...args,
        '--',
        'echo',
        '{type}',
      ])
    await run()
    assert.ok(readdirSync(at).includes('events.jsonl.1'), readdirSync(at).join())
    await bsRun([
      '-q',
      '--log-max',
      '1KB',
      '--log-keep',
      '9',
      '--events',
      file,
      '--',
      'echo',
      'something else',
    ])
    const { stdout } = await run('--resume')
    assert.deepEqual(records(stdout)[0]?.skipped, ['a', 'b'])
  })
})

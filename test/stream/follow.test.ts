import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startOf } from '../../src/stream/tail.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-follow-'))
const children = new Set<ChildProcess>()
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
const fresh = (): string => join(folder, `${count++}.log`)
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join('')

/** bs-parse as a child; `texts` waits for that many line records and gives their texts. */
function parse(...args: string[]) {
  const child = spawn(join('dist/bin/bs-parse'), args, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const records: Record<string, unknown>[] = []
  let rest = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) records.push(JSON.parse(part))
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  const until = async (isDone: () => boolean, what: string): Promise<void> => {
    const start = Date.now()
    while (!isDone()) {
      assert.ok(Date.now() - start < 120_000, `${what}: ${JSON.stringify(records.slice(-3))} ${err}`)
      await wait(10)
    }
  }
  const of = (event: string) => records.filter(record => record.event === event)
  return {
    records,
    of,
    err: () => err,
    until,
    texts: async (wanted: number): Promise<unknown[]> => {
      await until(() => of('line').length >= wanted, `${wanted} lines`)
      return of('line').map(({ text }) => text)
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal)
      const end = await ended
      children.delete(child)
      return { ...end, stats: of('parse_stats') }
    },
    ended,
  }
}

const expected = (to: number): string[] => Array.from({ length: to }, (_, index) => `line ${index}`)

describe('--follow', { concurrency: 2 }, () => {
  test('tells lines as they are written, and ends with its account at a signal', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const file = fresh()
      writeFileSync(file, lines(0, 2))
      const program = parse('-F', file)
      await program.texts(2)
      appendFileSync(file, 'line ')
      appendFileSync(file, '2\nline 3\n')
      assert.deepEqual(await program.texts(4), expected(4))
      const end = await program.stop(signal)
      assert.equal(end.signal, signal)
      assert.deepEqual(
        end.stats.map(({ lines }) => lines),
        [4],
      )
      assert.equal(program.err(), '')
    }
  })

  test('goes over to the new file when the old one is renamed, and reads the old one to its end', async () => {
    const file = fresh()
    writeFileSync(file, lines(0, 2))
    const program = parse('-F', file)
    await program.texts(2)
    renameSync(file, `${file}.1`)
    appendFileSync(`${file}.1`, lines(2, 3))
    writeFileSync(file, lines(4, 5))
    // A writer that has not noticed yet.
    appendFileSync(`${file}.1`, lines(3, 4))
    assert.deepEqual(await program.texts(5), expected(5))
    assert.deepEqual(
      program.of('line').map(({ line }) => line),
      [1, 2, 3, 4, 1],
    )
    assert.equal((await program.stop()).stats[0]?.lines, 5)
  })

  test('begins anew when the file is truncated', async () => {
    const file = fresh()
    writeFileSync(file, lines(0, 50))
    const program = parse('-F', file)
    await program.texts(50)
    copyFileSync(file, `${file}.1`)
    truncateSync(file)
    appendFileSync(file, lines(50, 52))
    assert.deepEqual(await program.texts(52), expected(52))
    await program.stop()
  })

  test('notices a truncated file that is longer again', async () => {
    const file = fresh()
    writeFileSync(file, lines(0, 2))
    const program = parse('-F', file)
    await program.texts(2)
    writeFileSync(file, lines(2, 300))
    assert.deepEqual(await program.texts(300), expected(300))
    await program.stop()
  })

  test('waits for a file that is not there, and for one that was deleted', async () => {
    const file = fresh()
    const program = parse('--follow', file)
    await program.until(() => program.err() !== '', 'a word on stderr')
    assert.equal(program.err(), `bs-parse: waiting for ${file}: there is no such file yet\n`)
    writeFileSync(file, lines(0, 1))
    await program.texts(1)
    unlinkSync(file)
    await wait(0)
    writeFileSync(file, lines(1, 2))
    assert.deepEqual(await program.texts(2), expected(2))
    assert.equal((await program.stop()).stats.length, 1)
  })

  test('follows several files, and tells nothing twice', async () => {
    const files = Array.from({ length: 12 }, fresh)
    for (const file of files) writeFileSync(file, `${file} one\n`)
    const program = parse('-F', ...files)
    await program.texts(12)
    for (const file of files) appendFileSync(file, `${file} two\n`)
    const texts = await program.texts(24)
    assert.deepEqual([...texts].sort(), files.flatMap(file => [`${file} one`, `${file} two`]).sort())
    assert.equal((await program.stop()).stats[0]?.lines, 24)
    assert.equal(program.err(), '')
  })

  test('begins with the last lines when asked, with their numbers', async () => {
    const file = fresh()
    writeFileSync(file, lines(0, 100))
    const program = parse('-F', '--tail', '2', file)
    await program.texts(2)
    appendFileSync(file, lines(100, 101))
    await program.texts(3)
    assert.deepEqual(
      program.of('line').map(({ text, line }) => [text, line]),
      [98, 99, 100].map(number => [`line ${number}`, number + 1]),
    )
    await program.stop()
  })

  test('loses nothing and tells nothing twice while a file is rotated again and again', async () => {
    const file = fresh()
    let written = 1
    writeFileSync(file, lines(0, written))
    const program = parse('-F', file)
    await program.texts(written)
    for (let round = 0; round < 4; round++) {
      for (let burst = 0; burst < 20; burst++) {
        appendFileSync(file, lines(written, written + 10))
        written += 10
      }
      renameSync(file, `${file}.${round}`)
      writeFileSync(file, lines(written, written + 1))
      written++
      await program.texts(written)
    }
    assert.deepEqual(await program.texts(written), expected(written))
    await program.stop()
  })

  test('a packed file is refused, and a folder', async () => {
    const packed = parse('-F', 'test/fixtures/packed/few.log.gz')
    assert.equal((await packed.ended).code, 3)
    assert.match(packed.err(), /cannot follow .*few\.log\.gz: it is packed with gzip/)
    const directory = parse('-F', folder)
    assert.equal((await directory.ended).code, 3)
    assert.match(directory.err(), /is a directory/)
  })
})

describe('startOf', () => {
  for (const [text, count, position, skipped] of [
    ['a\nb\nc\n', 2, 2, 1],
    ['a\nb\nc', 2, 2, 1],
    ['a\nb\nc\n', 3, 0, 0],
    ['a\nb\nc\n', 9, 0, 0],
    ['a\nb\nc\n', 0, 6, 3],
    ['\n\n\n', 1, 2, 2],
    ['', 3, 0, 0],
  ] as const) {
    test(`the last ${count} lines of ${JSON.stringify(text)} begin at ${position}`, () => {
      const file = fresh()
      writeFileSync(file, text)
      assert.deepEqual(startOf(file, count), { position, lines: skipped })
    })
  }

  test('finds lines that are longer than a block', () => {
    const file = fresh()
    writeFileSync(file, `a\n${'x'.repeat(700_000)}\nb\n`)
    assert.deepEqual(startOf(file, 2), { position: 2, lines: 1 })
    assert.deepEqual(startOf(file, 1), { position: 700_003, lines: 2 })
  })
})

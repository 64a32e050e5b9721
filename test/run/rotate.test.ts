import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fits } from '../../src/run/output/rotate.ts'
import { bsRun, child, type Entry, folder, node, program, records, startProgram, until } from './start.ts'

const text = (path: string): string => readFileSync(path, 'utf8')
const ends = (stdout: string): Entry[] => records(stdout).filter(({ event }) => event === 'type_end')
const flood = (lines: number): string =>
  Array.from({ length: lines }, (_, i) => `line ${i} of a flood\n`).join('')

describe('how much still goes into a file', () => {
  for (const [bytes, size, open, max, expected, why] of [
    ['a\nb\n', 0, false, 10, 4, 'all of it'],
    ['a\nb\n', 6, false, 10, 4, 'all of it, to the last byte'],
    ['a\nb\n', 7, false, 10, 2, 'whole lines only'],
    ['abc\n', 8, false, 10, 0, 'nothing, as the line would be torn'],
    ['abc\n', 20, false, 10, 0, 'nothing, as the file is too long already'],
    ['abc\nd\n', 8, true, 10, 4, 'the rest of the line that is begun'],
    ['abcdefghijklmno\nx\n', 0, false, 10, 16, 'a line that is longer than a file'],
    ['abcdefghijklmnopqrstuvwxyz', 0, false, 10, 20, 'no more than two files of a line without end'],
    ['abc', 20, true, 10, 0, 'nothing more of a line without end'],
  ] as const) {
    test(`${JSON.stringify(bytes)} at ${size} of ${max}: ${why}`, () => {
      assert.equal(fits(Buffer.from(bytes), size, open, max), expected)
    })
  }
})

describe('a log with --log-max', { concurrency: 2 }, () => {
  test('goes on in new files; all together, oldest first, are the log', async () => {
    const at = folder()
    const options = ['--log', join(at, 'l'), '--log-max', '20KB', '--log-keep', '99']
    for (let i = 0; i < 2; i++) await bsRun([...options, ...node('flood', '3000')])
    const files = readdirSync(at).length
    const parts = Array.from({ length: files }, (_, i) =>
      text(join(at, i < files - 1 ? `l.${files - 1 - i}` : 'l')),
    )
    assert.ok(files > 4, `${files} files`)
    for (const part of parts) assert.ok(part.length <= 20_000 && part.endsWith('\n'))
    const runs = parts.join('').split(/^Running: .*\nStarted: .*\n/m)
    assert.equal(runs.length, 3)
    for (const run of runs.slice(1))
      assert.equal(run.replace(/Completed successfully: .*\n\n$/, ''), flood(3000))
  })

  test('keeps so many old files and no more, the newest as .1', async () => {
    const at = folder()
    await bsRun(['--log', join(at, 'l'), '--log-max', '10KB', '--log-keep', '2', ...node('flood', '3000')])
    assert.deepEqual(readdirSync(at).sort(), ['l', 'l.1', 'l.2'])
    assert.match(
      ['l.2', 'l.1', 'l'].map(name => text(join(at, name))).join(''),
      /line 2998 .*\nline 2999 .*\nCompleted/,
    )
  })

  test('and --log-keep 0 keeps only what is new', async () => {
    const at = folder()
    await bsRun(['--log', join(at, 'l'), '--log-max', '10KB', '--log-keep', '0', ...node('flood', '3000')])
    assert.deepEqual(readdirSync(at), ['l'])
    assert.match(text(join(at, 'l')), /^line \d+ of a flood\n[\s\S]*line 2999 of a flood\nCompleted/)
  })

  test('that cannot be renamed grows on: told once, nothing is lost', async () => {
    const at = folder()
    mkdirSync(join(at, 'l.1', 'full'), { recursive: true })
    const { code, stderr, stdout } = await bsRun([
      ...['-q', '--log', join(at, 'l'), '--log-max', '10KB', '--log-keep', '1'],
      ...node('flood', '3000'),
    ])
    assert.equal(code, 0)
    assert.match(stderr, /^bs-run: cannot rotate \S+: [^\n]+ \(it grows on\)\n$/)
    assert.ok(text(join(at, 'l')).includes(flood(3000)))
    assert.ok(!('log_bytes_lost' in (records(stdout).at(-1) ?? {})))
  })

  test('that is a device is not renamed', async () => {
    const { code, stdout } = await bsRun(['--log', '/dev/null', '--log-max', '1KB', ...node('flood', '1000')])
    assert.equal(code, 0)
    assert.ok(statSync('/dev/null').isCharacterDevice())
    assert.ok(!('log_start' in (ends(stdout)[0] ?? {})))
  })

  test('too small, or with half a file to keep, is refused', async () => {
    const log = join(folder(), 'l')
    for (const [flag, value] of [
      ['--log-max', '1'],
      ['--log-keep', '1.5'],
    ] as const) {
      const { code, stderr } = await bsRun(['--log', log, flag, value, '--', 'true'])
      assert.equal(code, 3)
      assert.match(stderr, new RegExp(`^bs-run: bad ${flag} [^\n]+\n$`))
    }
  })
})

describe('the records tell where an attempt lies in its log', { concurrency: 2 }, () => {
  const slice = ({ log_file, log_start, log_end }: Entry): string =>
    readFileSync(String(log_file)).subarray(Number(log_start), Number(log_end)).toString()

  test('each from its first to its last line, also behind what the file held before', async () => {
    const log = join(folder(), 'l')
    writeFileSync(log, 'of earlier days\n')
    const { stdout } = await bsRun([
      ...['--types', 'a,b', '--log', log, '--retry-delay', '1ms'],
      ...node('flaky', '2', '{type}'),
    ])
    const ranges = ends(stdout)
    assert.equal(ranges.length, 4)
    for (const entry of ranges) {
      assert.match(
        slice(entry),
        new RegExp(
          `^Running: .*\nStarted: .*\nattempt ${entry.attempt} of ${entry.type}\n(?:Failed|Completed).*\n\n$`,
        ),
      )
    }
    assert.equal(ranges.at(-1)?.log_end, statSync(log).size)
  })

  test('a log and events that a broken run left in the middle of a line go on in a new one', async () => {
    const [log, events] = [join(folder(), 'l'), join(folder(), 'e')]
    for (const path of [log, events]) writeFileSync(path, '{"torn":"li')
    const { stdout } = await bsRun(['--log', log, '--events', events, '--events-lines', '--', 'echo', 'hi'])
    assert.match(text(log), /^\{"torn":"li\nRunning: echo hi\n/)
    assert.equal(text(events), `{"torn":"li\n${stdout}`)
    assert.equal(ends(stdout)[0]?.log_end, statSync(log).size)
  })

  test('with types in their names each in its own, and without a log there is none', async () => {
    const at = folder()
    const args = ['--types', 'a,b', '--', 'echo', 'this is {type}']
    const { stdout } = await bsRun(['--log', join(at, '{type}.log'), ...args])
    for (const entry of ends(stdout)) {
      assert.equal(entry.log_file, join(at, `${entry.type}.log`))
      assert.match(slice(entry), new RegExp(`^this is ${entry.type}$`, 'm'))
    }
    assert.doesNotMatch((await bsRun(args)).stdout, /log_/)
  })

  test('and how many files back it begins, when the log was rotated meanwhile', async () => {
    const log = join(folder(), 'l')
    const options = ['--log', log, '--log-max', '20KB', '--log-keep', '99']
    await bsRun([...options, '--', 'echo', 'first'])
    const { stdout } = await bsRun([...options, ...node('flood', '3000')])
    const [entry] = ends(stdout)
    assert.ok(entry)
    const first = readFileSync(`${entry.log_file}.${entry.log_rotated}`).subarray(Number(entry.log_start))
    assert.match(first.toString(), /^Running: .*\nStarted: .*\nline 0 of a flood\n/)
    assert.equal(entry.log_end, statSync(log).size)
  })
})

describe('a disk that is full for a while', () => {
  test('costs the bytes of that while, is told once, and the log goes on after the next heartbeat', async () => {
    const at = folder()
    const go = join(at, 'go')
    // A limit for the size of files stands for the disk: writing fails until it is lifted.
    const job = `${process.execPath} ${child('flood')} 3000; until [ -e ${go} ]; do sleep 0.05; done; echo later`
    const run = startProgram('bash', [
      '-c',
      `ulimit -S -f 16; exec ${process.execPath} ${program} -q --heartbeat 100ms --log ${at}/l -- sh -c '${job}'`,
    ])
    await until(() => run.stderr().includes('cannot write'), 'a full disk')
    const lifted = spawnSync('prlimit', ['--pid', String(run.pid), '--fsize=unlimited:unlimited'], {
      encoding: 'utf8',
    })
    assert.equal(lifted.status, 0, lifted.stderr)
    const beats = (): number => run.stdout().split('"event":"heartbeat"').length
    const before = beats()
    await until(() => beats() > before + 1, 'a heartbeat')
    writeFileSync(go, '')
    const { code, stderr, stdout } = await run.ended
    assert.equal(code, 0)
    assert.match(stderr, /^bs-run: cannot write \S+: [^\n]+ \(the job goes on without it\)\n$/)
    const log = text(join(at, 'l'))
    assert.match(log, /\nlater\nCompleted successfully/)
    const all = `${flood(3000)}later\n`
    const kept = log
      .replace(/^Running: [\s\S]*?Started: .*\n/, '')
      .replace(/Completed successfully: .*\n\n$/, '')
    const lost = Number(records(stdout).at(-1)?.log_bytes_lost)
    // A torn line is ended before the log goes on, which is a byte more.
    assert.ok([0, 1].includes(kept.length + lost - all.length), `${kept.length} + ${lost} of ${all.length}`)
  })
})

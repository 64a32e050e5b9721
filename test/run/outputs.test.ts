import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bsRun, type Entry, folder, node, records, start, until } from './start.ts'

const lines = (stdout: string): Entry[] => records(stdout).filter(({ event }) => event === 'line')

describe('--merge', { concurrency: 2 }, () => {
  const script = 'for i in 1 2 3 4 5 6 7 8 9; do echo "out $i"; echo "err $i" >&2; done'
  const expected = Array.from({ length: 9 }, (_, i) => [`out ${i + 1}`, `err ${i + 1}`]).flat()

  test('keeps the order of both outputs, in records and log, and tells no stream', async () => {
    const log = join(folder(), 'l')
    const { stdout } = await bsRun(['--merge', '--log', log, '--', 'sh', '-c', script])
    assert.deepEqual(
      lines(stdout).map(({ text }) => text),
      expected,
    )
    assert.ok(lines(stdout).every(line => !('stream' in line)))
    assert.ok(readFileSync(log, 'utf8').includes(`\n${expected.join('\n')}\n`))
  })

  test('changes nothing else: lines that are cut are joined, a missing command is 127', async () => {
    const { stdout } = await bsRun(['--merge', ...node('pieces', 'a', 'b\\n', 'c')])
    assert.deepEqual(
      lines(stdout).map(({ text }) => text),
      ['ab', 'c'],
    )
    assert.equal((await bsRun(['--merge', '--', 'no-such-command-here'])).code, 127)
  })

  test('says so where the order cannot be kept, and loses no line', async () => {
    const { code, stdout, stderr } = await bsRun(['--merge', '--', 'sh', '-c', script], {
      env: { TMPDIR: '/no/such/folder' },
    })
    assert.equal(code, 0)
    assert.match(stderr, /^bs-run: cannot make a named pipe, so stdout and stderr may come in another order/m)
    assert.deepEqual(
      lines(stdout)
        .map(({ text }) => text)
        .sort(),
      [...expected].sort(),
    )
    assert.ok(lines(stdout).every(line => !('stream' in line)))
  })

  test('is not the default: each line tells its stream', async () => {
    const { stdout } = await bsRun(['--', 'sh', '-c', script])
    assert.deepEqual(new Set(lines(stdout).map(({ stream }) => stream)), new Set(['stdout', 'stderr']))
  })
})

describe('--unbuffer', { concurrency: 2 }, () => {
  test('has a program of C give out each line while it waits for the next', async () => {
    const run = start(['--', 'sed', 's/x/it was x/'], { hold: true })
    run.process.stdin?.write('x\n')
    await until(() => run.stdout().includes('it was x'), 'the line')
    run.process.stdin?.end()
    assert.equal((await run.ended).code, 0)
  })

  test('off leaves the environment as it is', async () => {
    const { stdout } = await bsRun(['--unbuffer', 'off', '--', 'env'], {
      env: { PYTHONUNBUFFERED: undefined },
    })
    assert.ok(lines(stdout).some(({ text }) => String(text).startsWith('BS_ATTEMPT=1')))
    assert.doesNotMatch(stdout, /PYTHONUNBUFFERED|_STDBUF|LD_PRELOAD/)
  })

  test('does not overrule what the environment says of Python, nor what is preloaded', async () => {
    const { stdout } = await bsRun(['--', 'env'], {
      env: { PYTHONUNBUFFERED: '', LD_PRELOAD: 'libdl.so.2' },
    })
    const texts = lines(stdout).map(({ text }) => String(text))
    assert.ok(texts.includes('PYTHONUNBUFFERED='))
    assert.ok(texts.some(text => /^LD_PRELOAD=libdl\.so\.2:\S+stdbuf/.test(text)))
  })
})

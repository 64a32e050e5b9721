import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { document, folder, lines, run, start, until } from './programs.ts'

const begin = { event: 'script_start', run_id: 'r1', total_types: 2 }
const math = { event: 'type_start', type: 'math', attempt: 1, index: 1 }
const end = { event: 'script_end', status: 'success', timestamp: '2026-01-25T13:00:00.000Z' }

describe('bs-status --write', { concurrency: 2 }, () => {
  test('passes every byte on, and writes the document of the run', async () => {
    const cwd = folder()
    const input = `${lines(begin, math)}no record \u00e9\n\n{"torn":\n${lines(end)}last line without end`
    const { code, out, err } = await run(['--write', 'logs/deep/s.json'], { cwd, input })
    assert.deepEqual([code, err], [0, ''])
    assert.equal(out, `${input}\n`)
    assert.deepEqual(readdirSync(join(cwd, 'logs/deep')), ['s.json'], 'no draft is left')
    assert.equal(document(join(cwd, 'logs/deep/s.json'))?.status, 'succeeded')
  })

  test('the document is there before the first record, and is written again without any', async () => {
    const file = join(folder(), 's.json')
    const { child, closed } = start(['--write', file, '--heartbeat', '200ms'])
    const first = await until(() => document(file), 'the document')
    assert.deepEqual([first.status, first.pid, first.host], ['starting', child.pid, hostname()])
    await until(() => document(file)?.last_update !== first.last_update, 'a heartbeat')
    child.stdin.end()
    assert.equal((await closed).code, 0)
    assert.equal(document(file)?.status, 'unknown')
  })

  test('is about the run’s own process where the records name it', async () => {
    const file = join(folder(), 's.json')
    const other = spawn('sleep', ['60'])
    after(() => other.kill('SIGKILL'))
    const { child, closed } = start(['--write', file])
    child.stdin.write(lines({ ...begin, host: hostname(), pid: other.pid }, math))
    const found = await until(() => document(file)?.type === 'math' && document(file), 'the type')
    assert.deepEqual([found.pid, found.writer_pid], [other.pid, child.pid])
    assert.equal((await run([file])).code, 0)

    // Killed, as is its writer: nobody is left who could tell, and the next check knows at once.
    other.kill('SIGKILL')
    child.kill('SIGKILL')
    await Promise.all([once(other, 'exit'), closed])
    const { code, out } = await run([file])
    assert.equal(code, 2)
    assert.match(out, /^BS CRITICAL - math 1\/2 lost: process \d+ is gone/)
  })

  test('is about no process of this machine when the run is on another', async () => {
    const file = join(folder(), 's.json')
    const input = lines({ ...begin, host: 'elsewhere', pid: 1 }, math)
    await run(['--write', file], { input })
    const { host, pid, pid_start, boot_id, writer_pid } = document(file) ?? {}
    assert.deepEqual(
      [host, pid, pid_start, boot_id, writer_pid],
      ['elsewhere', 1, undefined, undefined, undefined],
    )
  })

  test('a writer that was killed leaves a warning as long as the run lives', async () => {
    const file = join(folder(), 's.json')
    const other = spawn('sleep', ['60'])
    after(() => other.kill('SIGKILL'))
    const { child, closed } = start(['--write', file, '--heartbeat', '100ms'])
    child.stdin.write(lines({ ...begin, host: hostname(), pid: other.pid }, math))
    await until(() => document(file)?.type === 'math', 'the type')
    child.kill('SIGKILL')
    await closed
    const later = new Date(Date.now() + 3600_000).toISOString()
    const { code, out } = await run(['--now', later, file])
    other.kill('SIGKILL')
    assert.equal(code, 1)
    assert.match(out, /unresponsive: process \d+ lives, but wrote no heartbeat for 1h 00m/)
  })

  test('records that break off are a lost run', async () => {
    const file = join(folder(), 's.json')
    await run(['--write', file], { input: lines(begin, math) })
    const { code, out } = await run([file])
    assert.equal(code, 2)
    assert.match(out, /lost .* ago: its records broke off/)
  })

  test('SIGTERM leaves it stopping, not succeeded and not lost', async () => {
    const file = join(folder(), 's.json')
    const { child, closed } = start(['--write', file])
    child.stdin.write(lines(begin, math))
    await until(() => document(file)?.type === 'math', 'the type')
    child.kill('SIGTERM')
    assert.equal((await closed).signal, 'SIGTERM')
    assert.equal(document(file)?.status, 'stopping')
  })

  test('goes on when its reader leaves', async () => {
    const file = join(folder(), 's.json')
    const { child, closed } = start(['--write', file])
    child.stdout.destroy()
    const filler = lines({ event: 'log', message: 'x'.repeat(1000) }).repeat(1000)
    child.stdin.end(lines(begin) + filler + lines(end))
    const { code, err } = await closed
    assert.deepEqual([code, err], [0, ''])
    assert.equal(document(file)?.status, 'succeeded')
  })

  test('a reader that does not read keeps nobody from seeing that it lives', async () => {
    const file = join(folder(), 's.json')
    const { child } = start(['--write', file, '--heartbeat', '100ms'])
    child.stdout.pause()
    child.stdin.write(lines(begin, math) + lines({ event: 'log', message: 'x'.repeat(1000) }).repeat(6000))
    await until(() => document(file)?.type === 'math', 'the type')
    await until(() => child.stdin.writableLength > 0, 'the pipe to be full')
    const before = document(file)?.last_update
    await until(() => document(file)?.last_update !== before, 'another document')
  })

  test('a file that can never be written is refused before anything is read', async () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'folder'))
    writeFileSync(join(cwd, 'plain'), '')
    for (const path of ['folder', 'plain/s.json', '/proc/nope/s.json']) {
      const { code, out, err } = await run(['--write', path], { cwd, input: lines(begin) })
      assert.deepEqual([code, out], [4, ''], path)
      assert.match(err, /^bs-status: cannot write .*: .* \(choose another with --write FILE\)\n$/)
    }
  })

  test('a full device is told once, and the records go on', async () => {
    const { code, out, err } = await run(['--write', '/dev/full'], { input: lines(begin, math, end) })
    assert.equal(code, 4)
    assert.equal(out, lines(begin, math, end))
    assert.match(err, /^bs-status: cannot write \/dev\/full: no space left on device .*\n$/)
    assert.equal(err.trimEnd().split('\n').length, 1)
  })

  test('what could not be written later is tried again', { skip: process.getuid?.() === 0 }, async () => {
    const cwd = folder()
    const { child, said, closed } = start(['--write', 's.json', '--heartbeat', '100ms'], { cwd })
    await until(() => document(join(cwd, 's.json')), 'the document')
    chmodSync(cwd, 0o500)
    await until(() => said.err.includes('cannot write'), 'the warning')
    chmodSync(cwd, 0o700)
    child.stdin.end(lines(begin, end))
    assert.equal((await closed).code, 0)
    assert.equal(document(join(cwd, 's.json'))?.status, 'succeeded')
  })

  test('a folder that goes away and comes back is told once', async () => {
    const cwd = folder()
    const { child, said, closed } = start(['--write', 'logs/s.json', '--heartbeat', '100ms'], { cwd })
    await until(() => document(join(cwd, 'logs/s.json')), 'the document')
    await until(() => {
      rmSync(join(cwd, 'logs'), { recursive: true, force: true })
      return said.err.includes('cannot write')
    }, 'the warning')
    mkdirSync(join(cwd, 'logs'))
    child.stdin.end(lines(begin, end))
    const { code, err } = await closed
    assert.equal(code, 0)
    assert.equal(err.match(/cannot write/g)?.length, 1)
    assert.equal(document(join(cwd, 'logs/s.json'))?.status, 'succeeded')
  })
})

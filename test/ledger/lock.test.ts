import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { type LedgerSystem, lock } from '../../src/ledger/write/lock.ts'
import { holderFor } from '../../src/system/lock-holder.ts'
import { bad, env, filesIn, good, ledgerOf, lines, program, put, run, world } from './given.ts'

const name = '.bs-ledger.lock'
const linux = process.platform === 'linux'
/** The wall clock: waiting needs one that goes on. */
const live = (): LedgerSystem => ({ ...world(), now: Date.now })
const given = () => ledgerOf({ successes: lines(good('a'), good('a')), rejects: lines(bad('b')) })
const left = (dir: string): string[] => Object.keys(filesIn(dir)).filter(file => file.includes('.bs-ledger'))

/** A process that has ended. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid

describe('a lock', () => {
  test('is there with its content while it is held, and gone afterwards', async () => {
    const { dir, lock: path } = given()
    const mine = await lock(path, 'bs-ledger repair', 0, world())
    const { pid, command } = JSON.parse(readFileSync(path, 'utf8'))
    assert.deepEqual([pid, command], [process.pid, 'bs-ledger repair'])
    mine.assertOurs()
    mine.release()
    assert.deepEqual(left(dir), [])
  })

  test('that is held is refused with who holds it, and exit code 75', async () => {
    const ledger = given()
    const before = filesIn(ledger.dir)
    const mine = await lock(ledger.lock, 'bs-ledger test', 0, world())
    for (const command of ['repair', 'consolidate'] as const) {
      put(ledger.dir, { 'raw/x.jsonl': '' })
      const { code, out, err } = run([command, ledger.dir])
      assert.deepEqual([code, out], [75, ''])
      assert.match(err, new RegExp(`held by bs-ledger test \\(pid ${process.pid} on .*--lock-wait`))
    }
    mine.release()
    const { 'raw/x.jsonl': _, ...after } = filesIn(ledger.dir)
    assert.deepEqual(after, before)
  })

  test('does not stop who only reads', async () => {
    const ledger = given()
    const mine = await lock(ledger.lock, 'test', 0, world())
    for (const args of [['audit'], ['repair', '--dry-run']]) assert.equal(run([...args, ledger.dir]).code, 1)
    assert.equal(run(['progress', ledger.dir]).code, 0)
    mine.release()
  })

  test('is waited for', async () => {
    const ledger = given()
    const mine = await lock(ledger.lock, 'test', 0, world())
    const waiting = spawn(process.execPath, [program, 'repair', '--lock-wait', '1m', ledger.dir], { env })
    after(() => waiting.kill('SIGKILL'))
    const closed = once(waiting, 'close')
    const [said] = await once(waiting.stderr.setEncoding('utf8'), 'data')
    assert.match(said, /is held by test \(pid \d+ on .*; waiting up to 1m 00s\n$/)
    assert.equal(waiting.exitCode, null)
    mine.release()
    assert.deepEqual(await closed, [0, null])
  })

  test('goes to one of many who want it at once, and none of them spoils the work of another', async () => {
    const ledger = given()
    const all = Array.from({ length: 6 }, () =>
      spawn(process.execPath, [program, 'repair', '--lock-wait', '1m', ledger.dir], { env }),
    )
    after(() => all.forEach(child => void child.kill('SIGKILL')))
    const ended = await Promise.all(all.map(child => once(child, 'close')))
    assert.deepEqual(
      ended,
      all.map(() => [0, null]),
    )
    const files = Object.keys(filesIn(ledger.dir))
    assert.equal(files.filter(file => file.endsWith('manifest.json')).length, 1)
    assert.deepEqual(left(ledger.dir), [])
  })
})

describe('a lock whose holder is gone is taken over', () => {
  const self = holderFor(process.pid, 0, { command: 'bs-ledger test' })
  const stale: Readonly<Record<string, () => object>> = {
    'because its process has ended': () => ({ ...self, pid: gone() }),
    ...(linux && {
      'because its process id is somebody else’s now': () => ({ ...self, start: '1' }),
      'because the machine was started again': () => ({ ...self, boot: 'another' }),
    }),
  }
  for (const [why, content] of Object.entries(stale))
    test(why, async () => {
      const ledger = given()
      put(ledger.dir, { [name]: `${JSON.stringify({ ...content(), command: 'old' })}\n` })
      const mine = await lock(ledger.lock, 'new', 0, world())
      assert.match(readFileSync(ledger.lock, 'utf8'), /"new"/)
      mine.release()
      assert.deepEqual(left(ledger.dir), [])
    })

  test('because its process was killed and nobody has waited for it', { skip: !linux }, async () => {
    const ledger = given()
    // The shell becomes a program that never waits for its child, which ends only then.
    const untilThen = '(until [ "$(cat /proc/$$/comm)" = sleep ]; do :; done) & echo $!; exec sleep 60'
    const parent = spawn('bash', ['-c', untilThen], { stdio: ['ignore', 'pipe', 'inherit'] })
    after(() => parent.kill('SIGKILL'))
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data')
    const pid = Number(line)
    const stat = (): string => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')
    while (!stat().startsWith('Z')) await new Promise(resolve => setImmediate(resolve))
    put(ledger.dir, { [name]: `${JSON.stringify({ ...self, pid, start: stat().split(' ')[19] })}\n` })
    const mine = await lock(ledger.lock, 'new', 0, world())
    mine.release()
    parent.kill('SIGKILL')
    await once(parent, 'close')
  })

  test('because a power cut emptied the file', async () => {
    const ledger = given()
    put(ledger.dir, { [name]: '' })
    const mine = await lock(ledger.lock, 'new', 0, live())
    mine.release()
  })
})

describe('a lock is never taken over', () => {
  const self = holderFor(process.pid, 0, { command: 'bs-ledger test' })
  const held: Readonly<Record<string, object>> = {
    'from a process that lives': self,
    'from another machine': { ...self, host: 'another', pid: gone() },
    ...(linux && { 'from another container': { ...self, space: 'pid:[1]', pid: gone() } }),
  }
  for (const [whose, content] of Object.entries(held))
    test(whose, async () => {
      const ledger = given()
      const text = `${JSON.stringify(content)}\n`
      put(ledger.dir, { [name]: text })
      await assert.rejects(lock(ledger.lock, 'new', 0, live()), /is held by/)
      assert.equal(readFileSync(ledger.lock, 'utf8'), text)
      assert.deepEqual(left(ledger.dir), [name])
    })

  test('when the file is no lock at all', async () => {
    const ledger = given()
    put(ledger.dir, { [name]: '{"pid"' })
    await assert.rejects(lock(ledger.lock, 'new', 0, live()), /is no lock of ours: remove it/)
    assert.equal(readFileSync(ledger.lock, 'utf8'), '{"pid"')
    assert.deepEqual(left(ledger.dir), [name])
  })

  test('without its holder noticing before anything is written', async () => {
    const ledger = given()
    const mine = await lock(ledger.lock, 'test', 0, world())
    put(ledger.dir, { [name]: JSON.stringify({ ...self, id: 'another' }) })
    assert.throws(() => mine.assertOurs(), /was taken away/)
    mine.release()
    assert.equal(JSON.parse(readFileSync(ledger.lock, 'utf8')).id, 'another')
  })
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { ledgerAt } from '../../src/ledger/layout.ts'
import { prepareBackup } from '../../src/ledger/write/backups.ts'
import { disk } from '../../src/ledger/write/disk.ts'
import { lock } from '../../src/ledger/write/lock.ts'
import { commit, isPending, recover } from '../../src/ledger/write/transaction.ts'
import { bad, env, filesIn, folder, good, ledgerOf, lines, put, world } from './given.ts'

const child = resolve('build/test/ledger/crash-child.js')

/** Runs a command that dies in its n-th step; true when it was killed, false when it came to its end. */
async function killedAt(dir: string, command: string, step: number): Promise<boolean> {
  const started = spawn(process.execPath, [child, dir, command, String(step)], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  started.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
  })
  const [code, signal] = await once(started, 'close')
  assert.equal(err, '')
  if (signal === null) assert.equal(code, 0)
  return signal === 'SIGKILL'
}

/** The files that a reader of the ledger sees. */
const state = (dir: string): string =>
  JSON.stringify(
    Object.entries(filesIn(dir)).filter(
      ([name]) => /^(master\/|\.checkpoint)/.test(name) && !name.includes('bs-ledger'),
    ),
  )

async function resume(dir: string): Promise<void> {
  const ledger = ledgerAt(dir, {})
  const mine = await lock(ledger.lock, 'test', 0, world())
  recover(ledger, disk)
  mine.release()
}

function wrong(): string {
  const { dir } = ledgerOf({
    successes: lines(good('a'), good('a', { n: 2 }), bad('b'), '{"slug":"torn', good('c')),
    rejects: lines(bad('c'), bad('d')),
    updates: lines(good('c', { n: 3 })),
    checkpoint: { done: { a: true }, rejected: {}, queued: { a: {}, q: {} } },
  })
  return dir
}

const starts: Readonly<Record<string, () => string>> = {
  repair: wrong,
  consolidate() {
    const dir = wrong()
    put(dir, { 'raw/run.jsonl': lines(good('new'), good('d'), bad('e')) })
    return dir
  },
  restore() {
    const dir = wrong()
    const ledger = ledgerAt(dir, {})
    commit(ledger, disk, [prepareBackup(ledger, disk, { name: 'saved', reason: 'test', now: 0 })])
    put(dir, { 'master/successes.jsonl': '', 'master/rejects.jsonl': '', '.checkpoint.json': '{}' })
    return dir
  },
}

for (const [command, start] of Object.entries(starts)) {
  describe(`${command}, killed in each of its steps`, { concurrency: 2 }, () => {
    const origin = start()
    const before = state(origin)
    const finished = folder()
    cpSync(origin, finished, { recursive: true })

    test('leaves the old or the new files, never some of each, and the next one goes on from there', async () => {
      assert.equal(await killedAt(finished, command, 0), false)
      const after = state(finished)
      assert.notEqual(after, before)

      const seen = { old: 0, new: 0, between: 0 }
      const attempt = async (step: number): Promise<boolean> => {
        const dir = folder()
        cpSync(origin, dir, { recursive: true })
        if (!(await killedAt(dir, command, step))) return false
        const now = state(dir)
        // Between the marker and the last rename only the journal knows the whole.
        if (isPending(ledgerAt(dir, {}))) seen.between++
        else if (now === before) seen.old++
        else assert.equal(now, after, `step ${step}: neither old nor new`)
        await resume(dir)
        const resumed = state(dir)
        assert.ok(resumed === before || resumed === after, `step ${step}: a mixture after recovery`)
        const rest = Object.keys(filesIn(dir)).filter(name => /\.bs-ledger|part/.test(name))
        assert.deepEqual(rest, [], `step ${step}`)
        if (resumed === after) seen.new++
        else if (step % 8 === 0) {
          assert.equal(await killedAt(dir, command, 0), false)
          assert.equal(state(dir), after, `step ${step}: done again`)
        }
        return true
      }
      for (let step = 1; ; step += 2) {
        const killed = await Promise.all([attempt(step), attempt(step + 1)])
        if (killed.includes(false)) break
      }
      for (const [what, count] of Object.entries(seen))
        assert.ok(count > 0, `never ${what}: ${JSON.stringify(seen)}`)
      assert.ok(seen.old + seen.new > 30, JSON.stringify(seen))
    })
  })
}

test('a journal of something else is not carried out', async () => {
  const { dir } = ledgerOf({ successes: lines(good('a')) })
  put(dir, { '.bs-ledger.journal': '{"changes":[{"from":1}]}\n' })
  const before = filesIn(join(dir, 'master'))
  await assert.rejects(resume(dir), /not a journal/)
  assert.deepEqual(filesIn(join(dir, 'master')), before)
  assert.ok(filesIn(dir)['.bs-ledger.journal'])
})

import assert from 'node:assert/strict'
import { cpSync, lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { assertCalm, ends, folder, needsMount, rounds, shell, textOf } from './shell.ts'

const line = (record: object): string => `${JSON.stringify(record)}\n`

/** A ledger with all that a repair has to mend: duplicates, errors among successes, torn lines; and runs to bring in. */
function ledger(): string {
  const dir = folder()
  let [successes, rejects, raw] = ['', '', '']
  for (let i = 0; i < 6000; i++) {
    successes += line({ slug: `s${i % 5000}`, n: i, text: 'x'.repeat(100) })
    if (i % 50 === 0) successes += line({ slug: `e${i}`, error: 'failed' })
    if (i % 500 === 0) successes += '{"slug":"torn\n'
    if (i % 3 === 0) rejects += line({ slug: `r${i}`, error: 'failed' })
    raw += line(i % 7 === 0 ? { slug: `n${i}`, error: 'failed' } : { slug: `n${i}`, n: i })
  }
  put(dir, { 'master/successes.jsonl': successes, 'master/rejects.jsonl': rejects, 'raw/run.jsonl': raw })
  put(dir, { '.checkpoint.json': '{"done":{},"rejected":{},"queued":{}}' })
  return dir
}

function put(dir: string, files: Record<string, string | Buffer>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
}

/** All lines of the tables and of the quarantine, sorted: a multiset. */
function linesOf(dir: string): string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(
      entry =>
        entry.isFile() && /(master|quarantine)/.test(entry.parentPath) && entry.name.endsWith('.jsonl'),
    )
    .filter(entry => !entry.name.startsWith('.'))
  return files
    .flatMap(entry => textOf(entry.parentPath, entry.name).split('\n'))
    .filter(text => text !== '')
    .sort()
}

const copy = (origin: string): string => {
  const dir = folder()
  cpSync(origin, dir, { recursive: true })
  return dir
}

const works = ['repair', 'repair --unmark-done', 'consolidate', 'consolidate --indexes', 'restore'] as const

describe('killed at any moment', { concurrency: 2 }, () => {
  for (const work of works) {
    test(`${work}: done again it gives what it would have given, line for line`, async () => {
      const origin = ledger()
      let command = `bs-ledger ${work} .`
      if (work === 'restore') {
        assert.equal((await ends('bs-ledger repair .', { cwd: origin })).code, 0)
        const [backup = ''] = readdirSync(join(origin, 'backups'))
        put(origin, { 'master/successes.jsonl': line({ slug: 'other' }) })
        command = `bs-ledger restore --from ${backup} .`
      }
      const finished = copy(origin)
      const began = performance.now()
      const { code, err } = await ends(command, { cwd: finished })
      // What was brought in or put back may leave something for repair.
      assert.ok(code === 0 || (!work.startsWith('repair') && code === 1), err)
      const took = performance.now() - began
      const expected = linesOf(finished)
      for (let round = 0; round < Math.ceil((rounds * 3) / 10); round++) {
        const dir = copy(origin)
        const run = shell(`exec ${command}`, { cwd: dir })
        // Any moment will do: what is compared does not depend on it.
        await wait(Math.random() * took)
        run.process.kill('SIGKILL')
        await run.ended
        const again = await ends(command, { cwd: dir })
        assert.equal(again.code, code, `round ${round}: ${again.err}`)
        assert.deepEqual(linesOf(dir), expected, `round ${round}`)
        const left = readdirSync(dir, { recursive: true }).filter(name =>
          /part|journal|\.tmp/.test(String(name)),
        )
        assert.deepEqual(left, [], `round ${round}`)
      }
    })
  }
})

test('killed while a batch is queued: the checkpoint is the old one or the new one, and no key is lost', async () => {
  const origin = ledger()
  assert.equal((await ends('bs-ledger repair .', { cwd: origin })).code, 0)
  const batch = Array.from({ length: 3000 }, (_, i) => `q${i}`)
  put(origin, { 'all.txt': `${batch.join('\n')}\n` })
  const command = 'bs-ledger preflight --unqueued --enqueue . <all.txt'
  const keys = (dir: string): Record<string, number> => {
    const sections = JSON.parse(textOf(dir, '.checkpoint.json')) as Record<string, object>
    return Object.fromEntries(Object.entries(sections).map(([name, of]) => [name, Object.keys(of).length]))
  }
  const before = keys(origin)
  const finished = copy(origin)
  const began = performance.now()
  assert.equal((await ends(`${command} >out`, { cwd: finished })).code, 0)
  const took = performance.now() - began
  assert.deepEqual(keys(finished), { ...before, queued: 3000 })
  for (let round = 0; round < Math.ceil((rounds * 2) / 10); round++) {
    const dir = copy(origin)
    const run = shell(`exec ${command} >out`, { cwd: dir })
    await wait(Math.random() * took)
    run.process.kill('SIGKILL')
    await run.ended
    assert.ok([0, 3000].includes(keys(dir).queued ?? -1), `round ${round}`)
    assert.equal((await ends(`${command} >out`, { cwd: dir })).code, 0)
    assert.deepEqual(keys(dir), { ...before, queued: 3000 }, `round ${round}`)
    assert.equal(textOf(dir, 'out'), `${batch.join('\n')}\n`)
  }
})

test('killed while it works, and then its files change: no line is lost', async () => {
  const origin = ledger()
  for (let round = 0; round < Math.ceil(rounds / 10); round++) {
    const dir = copy(origin)
    const run = shell('exec bs-ledger repair .', { cwd: dir })
    await wait(Math.random() * 400)
    run.process.kill('SIGKILL')
    await run.ended
    const own = line({ slug: `late${round}`, text: 'appended by a program without a lock' })
    await ends(`printf '%s' '${own.trim()}' >>master/successes.jsonl; echo >>master/successes.jsonl`, {
      cwd: dir,
    })
    await ends('bs-ledger repair . >/dev/null', { cwd: dir })
    const { code, err } = await ends('bs-ledger audit . >/dev/null', { cwd: dir })
    assert.equal(code, 0, `round ${round}: ${err}`)
    assert.ok(
      linesOf(dir).includes(own.trim()) || textOf(dir, 'master/successes.jsonl').includes(`late${round}`),
      `round ${round}: the line is gone`,
    )
  }
})

test('two at once: one works, the other waits its turn or says so, and the result is that of one', async () => {
  const origin = ledger()
  const alone = copy(origin)
  await ends('bs-ledger repair .', { cwd: alone })
  for (let round = 0; round < Math.ceil(rounds / 20); round++) {
    const dir = copy(origin)
    const { out } = await ends(
      'for i in 1 2 3; do { bs-ledger repair . >/dev/null 2>&1; echo $?; } & done; wait',
      {
        cwd: dir,
      },
    )
    assert.match(out, /^(0|75)\n(0|75)\n(0|75)\n$/)
    assert.ok(out.includes('0\n'))
    assert.deepEqual(linesOf(dir), linesOf(alone))
  }
})

describe('a disk that gets full', needsMount, () => {
  for (const work of ['repair', 'consolidate'] as const) {
    test(`${work}: told in one line, nothing is lost, and done when there is room`, async () => {
      const origin = ledger()
      const before = linesOf(origin)
      const script = `cp -a ${origin}/. full/; head -c 20000000 /dev/zero >full/rest 2>/dev/null; head -c 30000 full/rest >/dev/null; truncate -s -ROOM full/rest
cd full; bs-ledger ${work} . >/dev/null 2>../err; echo $? >../code; cp -a . ../after; rm rest; bs-ledger ${work} . >/dev/null; echo $? >../again; cp -a . ../done`
      for (const room of ['0', '300000', '900000', '1500000']) {
        const cwd = folder()
        await ends(
          `mkdir full after done; exec unshare -m bash -c 'mount -t tmpfs -o size=4m none full; ${script.replace('ROOM', room)}'`,
          { cwd },
        )
        const [code, err] = [textOf(cwd, 'code'), textOf(cwd, 'err')]
        assertCalm({ code: 0, signal: null, out: '', err })
        if (code !== '0\n' && code !== '1\n') {
          assert.equal(code, '4\n', err)
          assert.match(err, /^bs-ledger: [^\n]*no space left on device[^\n]*\n$/)
          assert.deepEqual(linesOf(join(cwd, 'after')), before, room)
        }
        assert.match(textOf(cwd, 'again'), /^[01]\n$/)
      }
    })
  }
})

describe('what nobody expects', { concurrency: 2 }, () => {
  const keys = [
    '',
    '__proto__',
    'constructor',
    'toString',
    'k'.repeat(1_000_000),
    'é',
    'e\u0301',
    ' ',
    'a\u0000b',
    'Å',
    'A\u030a',
    '\u212b',
    '\ud800',
    '-n',
    '{"slug":"x"}',
    'line\nbreak',
  ]

  for (const [how, end, mark] of [
    ['LF', '\n', ''],
    ['CRLF', '\r\n', ''],
    ['a byte order mark', '\n', '\ufeff'],
  ] as const) {
    test(`keys of all kinds, with ${how}: each is an item of its own, and none is lost`, async () => {
      const dir = folder()
      const text = (n: number): string => mark + keys.map(slug => JSON.stringify({ slug, n }) + end).join('')
      put(dir, {
        'master/successes.jsonl': text(1),
        'master/rejects.jsonl': '',
        'raw/run.jsonl': text(2),
        '.checkpoint.json': '{"done":{},"rejected":{},"queued":{}}',
      })
      for (const work of ['repair', 'consolidate', 'repair']) {
        const { code, err } = await ends(`bs-ledger ${work} . >/dev/null`, { cwd: dir })
        assert.equal(code, 0, `${work}: ${err}`)
      }
      assert.equal((await ends('bs-ledger audit . >/dev/null', { cwd: dir })).code, 0)
      const found = new Set(
        linesOf(dir).flatMap(line => {
          try {
            return [String(JSON.parse(line.replace(/^\ufeff/, '').trim()).slug)]
          } catch {
            return []
          }
        }),
      )
      for (const key of keys.slice(1)) assert.ok(found.has(key), JSON.stringify(key.slice(0, 20)))
      assert.equal(Object.keys(Object.prototype).length, 0)
    })
  }

  for (const [what, script] of [
    [
      'successes that become a link to nothing',
      'rm master/successes.jsonl; ln -s nowhere master/successes.jsonl',
    ],
    ['successes that become a folder', 'rm master/successes.jsonl; mkdir master/successes.jsonl'],
    ['successes that become a pipe', 'rm master/successes.jsonl; mkfifo master/successes.jsonl'],
    ['a checkpoint that is a device', 'rm .checkpoint.json; ln -s /dev/zero .checkpoint.json'],
    ['a checkpoint of brackets', 'head -c 2000000 /dev/zero | tr "\\0" "[" >.checkpoint.json'],
    ['a master that links to itself', 'rm -r master; ln -s master master'],
    ['backups that are a file', 'echo >backups'],
    ['a lock that is a folder', 'mkdir .bs-ledger.lock'],
    ['a journal of nonsense', 'echo "{}" >.bs-ledger.journal'],
    [
      'a journal that names files elsewhere',
      `echo '{"version":1,"changes":[{"to":"../../etc/x"}]}' >.bs-ledger.journal`,
    ],
    ['a usage file that never ends', 'ln -s /dev/zero .usage.json'],
  ] as const)
    test(`${what}: told in a line, nothing is lost, and nobody waits`, async () => {
      const dir = ledger()
      await ends(script, { cwd: dir })
      const before = linesOf(dir)
      for (const command of ['audit', 'repair', 'consolidate', 'progress']) {
        const { code, err } = await ends(`bs-ledger ${command} . >/dev/null`, { cwd: dir })
        assert.ok([0, 1, 2, 3, 4, 75].includes(code ?? -1), `${command}: ${code} ${err}`)
      }
      const after = new Set(linesOf(dir))
      for (const one of before) assert.ok(after.has(one), one)
    })

  test('a table that is a link to another file: that is not lost, and told', async () => {
    const dir = ledger()
    const elsewhere = folder()
    cpSync(join(dir, 'master/successes.jsonl'), join(elsewhere, 'real.jsonl'))
    const before = linesOf(dir)
    await ends(`rm ${dir}/master/successes.jsonl`)
    symlinkSync(join(elsewhere, 'real.jsonl'), join(dir, 'master/successes.jsonl'))
    const { code, err } = await ends('bs-ledger repair . >/dev/null', { cwd: dir })
    const all = new Set([...linesOf(dir), ...textOf(dir, 'master/successes.jsonl').split('\n')])
    for (const line of before)
      assert.ok(all.has(line) || textOf(elsewhere, 'real.jsonl').includes(line), line)
    assert.ok([0, 3, 4].includes(code ?? -1), `${code} ${err}`)
    assert.ok(
      code !== 0 || lstatSync(join(dir, 'master/successes.jsonl')).isSymbolicLink(),
      'the link became a file',
    )
  })
})

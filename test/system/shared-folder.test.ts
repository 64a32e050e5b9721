import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { replace } from '../../src/system/replace.ts'
import { openNew, openToAppend } from '../../src/system/shared-folder.ts'

const bin = resolve('dist/bin')

/** A folder like /tmp: everybody may write to it. `victim` stands outside of it. */
function shared(): { folder: string; victim: string } {
  const root = mkdtempSync(join(tmpdir(), 'shared-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, 'tmp')
  mkdirSync(folder)
  chmodSync(folder, 0o1777)
  const victim = join(root, 'victim')
  writeFileSync(victim, 'precious\n')
  return { folder, victim }
}

const run = (cwd: string, command: string, env: Record<string, string> = {}) =>
  spawnSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, ...env },
  })

describe('in a folder that everybody may write to, a link is not followed', () => {
  for (const [what, name, command] of [
    ['the log', 'x.log', 'bs-run --log x.log -- echo hello'],
    ['the events', 'x.ndjson', 'bs-run --events x.ndjson -- echo hello'],
    ['the status document', 'status.json', 'bs-run --status-file status.json -- echo hello'],
    ['a summary', 'sum.txt', 'echo hello | bs-summarize --output sum.txt'],
    ['rejects', 'bad.ndjson', 'echo hello | bs-parse --rejects bad.ndjson'],
  ] as const) {
    test(`for ${what}`, () => {
      const { folder, victim } = shared()
      symlinkSync(victim, join(folder, name))
      const { status, stderr } = run(folder, command)
      assert.notEqual(status, 0)
      assert.match(stderr, /a symbolic link in a folder that everybody may write to/)
      assert.doesNotMatch(stderr, /\n +at /)
      assert.equal(readFileSync(victim, 'utf8'), 'precious\n')
    })

    test(`for ${what}, even when it leads nowhere`, () => {
      const { folder, victim } = shared()
      rmSync(victim)
      symlinkSync(victim, join(folder, name))
      assert.notEqual(run(folder, command).status, 0)
      assert.ok(!existsSync(victim))
    })
  }

  test('for the failure flag: the alert says so, and the file is untouched', () => {
    const { folder, victim } = shared()
    symlinkSync(victim, join(folder, 'fail.flag'))
    const { stderr } = run(
      folder,
      'bs-run --types a,b,c --attempts 1 -q -- sh -c "exit 1" {type} | bs-parse | bs-alert --flag-file fail.flag',
    )
    assert.match(stderr, /a symbolic link in a folder that everybody may write to/)
    assert.equal(readFileSync(victim, 'utf8'), 'precious\n')
  })

  test('for what a ledger prepares: it is removed, not written to', () => {
    const { folder, victim } = shared()
    mkdirSync(join(folder, 'raw'))
    writeFileSync(join(folder, 'raw/run.jsonl'), '{"slug":"a"}\n')
    symlinkSync(victim, join(folder, '.checkpoint.json.bs-ledger-part'))
    assert.equal(run(folder, 'bs-ledger consolidate .').status, 0)
    assert.equal(readFileSync(victim, 'utf8'), 'precious\n')
  })
})

test('in a folder of our own a link is followed, and stays', () => {
  const { folder, victim } = shared()
  chmodSync(folder, 0o755)
  symlinkSync(victim, join(folder, 'x.log'))
  assert.equal(run(folder, 'bs-run --log x.log -- echo hello').status, 0)
  assert.match(readFileSync(victim, 'utf8'), /^precious\n[\s\S]*hello/)
})

test('a temporary file has another name each time, and is not there afterwards', () => {
  const { folder } = shared()
  const file = join(folder, 'a.txt')
  for (const text of ['one', 'two']) replace(file, text, '--output')
  assert.deepEqual([readFileSync(file, 'utf8'), readdirSync(folder)], ['two', ['a.txt']])
  assert.throws(() => openNew(file), /EEXIST/)
})

test('the permissions of a file that is replaced stay', () => {
  const { folder } = shared()
  const file = join(folder, 'a.txt')
  writeFileSync(file, 'old')
  chmodSync(file, 0o640)
  replace(file, 'new', '--output')
  assert.equal(statSync(file).mode & 0o777, 0o640)
})

test('a file that is appended to is made with the mode, less the umask', () => {
  const { folder } = shared()
  for (const mode of [0o600, 0o640]) {
    const file = join(folder, String(mode))
    openToAppend(file, mode)
    assert.equal(statSync(file).mode & 0o777, mode & ~process.umask())
  }
})

describe('log and events', () => {
  const modes = (command: string, env: Record<string, string> = {}): number[] => {
    const { folder } = shared()
    const { status, stderr } = run(folder, `umask 022; ${command} --log l --events e -- echo x >out`, env)
    assert.equal(status, 0, stderr)
    return ['l', 'e', 'out'].map(name => statSync(join(folder, name)).mode & 0o777)
  }

  test('are for everybody whom the umask lets, as files of a shell', () =>
    assert.deepEqual(modes('bs-run'), [0o644, 0o644, 0o644]))

  test('are private with --private', () => assert.deepEqual(modes('bs-run --private'), [0o600, 0o600, 0o644]))

  for (const name of [
    'OPENAI_API_KEY',
    'DB_PASSWORD',
    'GITHUB_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'TOKEN',
    'PROD_API_KEY_2',
  ])
    test(`are private when the environment names ${name}`, () =>
      assert.deepEqual(modes('bs-run', { [name]: 'x' }), [0o600, 0o600, 0o644]))

  for (const name of ['KEYBOARD', 'TOKENIZERS_PARALLELISM', 'MAX_TOKENS', 'PRIMARY_KEY', 'PASSWORD_FILES'])
    test(`are not private for ${name}`, () => assert.deepEqual(modes('bs-run', { [name]: 'x' })[0], 0o644))

  test('are not private with --no-private', () =>
    assert.deepEqual(modes('bs-run --no-private', { DB_PASSWORD: 'x' })[0], 0o644))

  test('stay private when the log goes on in a new file', () => {
    const { folder } = shared()
    const { status, stderr } = run(
      folder,
      'umask 022; bs-run --private --log l --log-max 2KiB -q -- seq 2000 >/dev/null',
    )
    assert.equal(status, 0, stderr)
    const logs = readdirSync(folder).filter(name => name.startsWith('l'))
    assert.ok(logs.length > 1, logs.join())
    for (const name of logs) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name)
  })
})

describe('a log that is there already', () => {
  const modeAfter = (command: string, env: Readonly<Record<string, string>> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'bs-private-'))
    writeFileSync(join(folder, 'l'), 'before\n', { mode: 0o644 })
    const { status } = spawnSync('bash', ['-c', `${command} --log l -q -- true >/dev/null`], {
      cwd: folder,
      env: { PATH: `${resolve('dist/bin')}:${process.env.PATH}`, ...env },
    })
    assert.equal(status, 0)
    const mode = statSync(join(folder, 'l')).mode & 0o777
    rmSync(folder, { recursive: true })
    return mode
  }
  test('becomes private with --private', () => assert.equal(modeAfter('bs-run --private'), 0o600))
  test('keeps its permissions when nobody asks', () => {
    assert.equal(modeAfter('bs-run'), 0o644)
    assert.equal(modeAfter('bs-run', { API_KEY: 'x' }), 0o644)
  })
  test('--private leaves a device as it is', () => {
    const before = statSync('/dev/null').mode
    const { status } = spawnSync('dist/bin/bs-run', ['--private', '--log', '/dev/null', '-q', '--', 'true'])
    assert.deepEqual([status, statSync('/dev/null').mode], [0, before])
  })
})

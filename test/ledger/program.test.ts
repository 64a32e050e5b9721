import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bsLedger } from '../../src/commands/ledger/index.ts'
import { bad, env, filesIn, folder, good, ledgerOf, lines, program, put, run } from './given.ts'

const bash = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, program, ...args], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

describe('a command line', () => {
  for (const [what, args, message] of [
    [
      'without a command',
      [],
      /^bs-ledger: no command: say one of audit, repair, .*restore; see bs-ledger --help\n$/,
    ],
    ['with an unknown command', ['fix'], /^bs-ledger: unknown command "fix": say one of /],
    ['with two folders', ['audit', '.', '.'], /^bs-ledger: too many arguments: audit takes one folder\n$/],
    [
      'with a flag for another command',
      ['audit', '--total', '4'],
      /^bs-ledger: --total does not fit audit: it is for progress\n$/,
    ],
    [
      'with a switch for another command',
      ['progress', '-n'],
      /--dry-run does not fit progress: it is for repair, consolidate\n$/,
    ],
    [
      'with an unknown check',
      ['audit', '--skip', 'x'],
      /^bs-ledger: bad --skip "x": choose from readable_lines, /,
    ],
    [
      'with a check that cannot be left out',
      ['audit', '--skip', 'readable-files'],
      /bad --skip "readable_files"/,
    ],
    ['with a pattern that is none', ['preflight', '--valid', '('], /^bs-ledger: bad --valid "\(": /],
    ['with an empty name', ['audit', '--key', ''], /--key is empty/],
  ] as const)
    test(`${what} is refused with one line and code 3`, () => {
      const { code, out, err } = run(args, { cwd: ledgerOf({}).dir })
      assert.deepEqual([code, out, err.split('\n').length], [3, '', 2])
      assert.match(err, message)
    })

  test('with a folder that is not there ends with 4', () => {
    for (const dir of ['/nope', '/dev/null']) {
      const { code, err } = run(['audit', dir])
      assert.equal(code, 4)
      assert.match(err, /^bs-ledger: cannot open .*\(name the folder of the ledger\)\n$/)
    }
  })

  test('is not disturbed by settings in the environment that are for another command', () => {
    const { status } = spawnSync(process.execPath, [program, 'audit'], {
      cwd: ledgerOf({}).dir,
      env: { ...env, BS_LEDGER_TOTAL: '7', BS_LEDGER_LOCK_WAIT: '1s' },
    })
    assert.equal(status, 0)
  })
})

describe('a layout', () => {
  const flat = (): string => {
    const dir = folder()
    put(dir, {
      'ok.jsonl': lines({ id: 1, at: { t: 5 } }, { id: 1, at: { t: 4 } }),
      'no.jsonl': '',
      'state.json': '{"done":[1]}',
    })
    return dir
  }
  const settings = {
    successes: 'ok.jsonl',
    rejects: 'no.jsonl',
    checkpoint: 'state.json',
    key: 'id',
    time: 'at.t',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])

  test('may be told by flags', () => {
    const dir = flat()
    assert.equal(run(['audit', ...flags, dir]).code, 1)
    assert.equal(run(['repair', ...flags, dir]).code, 0)
    assert.equal(filesIn(dir)['ok.jsonl'], lines({ id: 1, at: { t: 5 } }))
  })

  for (const [file, text] of [
    ['layout.json', JSON.stringify(settings)],
    [
      'layout.yaml',
      Object.entries(settings)
        .map(([name, value]) => `${name}: ${value}\n`)
        .join(''),
    ],
  ] as const)
    test(`may be told by ${file}, and a flag counts more`, () => {
      const dir = flat()
      put(dir, { [file]: text })
      assert.equal(run(['audit', '--config', join(dir, file), dir]).code, 1)
      assert.match(run(['audit', '-c', join(dir, file), '--key', 'x', dir]).out, /has no x/)
    })

  for (const [what, file, text, message] of [
    ['an unknown name', 'a.yaml', 'kee: id', /unknown kee \(choose from successes, .*max-line\)/],
    ['a value of another kind', 'a.json', '{"key": 3}', /bad .*a.json: key must be string/],
    ['damage', 'a.json', '{"key"', /bad .*a.json: .*JSON/],
    ['damaged YAML', 'a.yml', 'key: [', /bad .*a.yml: /],
    ['a list', 'a.yaml', '- key', /it must be object/],
  ] as const)
    test(`in a file with ${what} is refused`, () => {
      const dir = folder()
      put(dir, { [file]: text })
      const { code, err } = run(['audit', '-c', join(dir, file), dir])
      assert.deepEqual([code, err.split('\n').length], [3, 2])
      assert.match(err, message)
    })

  test('in a file that is not there is refused', () => {
    assert.match(run(['audit', '-c', '/nope.yaml', folder()]).err, /cannot read \/nope.yaml: no such file/)
  })
})

describe('files on disk', () => {
  test('keep their permissions and stay behind their links', () => {
    const { dir, successes } = ledgerOf({ successes: '' })
    put(dir, { 'real.jsonl': lines(good('a'), good('a')), '.checkpoint.json': '{"done":["a"]}' })
    chmodSync(join(dir, 'real.jsonl'), 0o640)
    symlinkSync('../real.jsonl', `${successes}.link`)
    const args = ['--successes', 'master/successes.jsonl.link', dir]
    assert.equal(run(['repair', ...args]).code, 0)
    assert.equal(filesIn(dir)['real.jsonl'], lines(good('a')))
    assert.equal(statSync(join(dir, 'real.jsonl')).mode & 0o777, 0o640)
    assert.ok(existsSync(`${successes}.link`))
  })

  test('that cannot be written are told with code 4, and nothing is changed', {
    skip: process.getuid?.() === 0 && 'root may write everything',
  }, () => {
    const { dir } = ledgerOf({ successes: lines(good('a'), good('a')) })
    chmodSync(dir, 0o500)
    const { code, err } = run(['repair', dir])
    chmodSync(dir, 0o700)
    assert.equal(code, 4)
    assert.match(err, /permission denied \(nothing was changed\)/)
  })

  test('where a folder cannot be made are told with code 4, and nothing is left behind', () => {
    const { dir } = ledgerOf({ successes: lines(good('a'), good('a')) })
    put(dir, { backups: 'no folder' })
    const before = filesIn(dir)
    const { code, err } = run(['repair', dir])
    assert.equal(code, 4)
    assert.match(err, /^bs-ledger: cannot write .*\(nothing was changed\)\n$/)
    assert.deepEqual(filesIn(dir), before)
  })

  test('as a full disk for stdout are told with code 2', { skip: !existsSync('/dev/full') }, () => {
    const { dir } = ledgerOf({ successes: lines(...Array.from({ length: 900 }, () => good('a'))) })
    const { code, err } = bash('"$0" audit "$1" >/dev/full', dir)
    assert.deepEqual([code, err], [2, 'bs-ledger: cannot write standard output: no space left on device\n'])
  })

  test('do not pass because nobody reads what is wrong with them', () => {
    const { dir } = ledgerOf({ successes: lines(...Array.from({ length: 9000 }, () => good('a'))) })
    const { code, err } = bash('"$0" audit --limit 0 "$1" | head -n 1 >/dev/null; exit $PIPESTATUS', dir)
    assert.deepEqual([code, err], [1, ''])
  })

  test('that are pipes are not waited for', () => {
    const { dir, successes } = ledgerOf({})
    const { code, out } = bash('rm "$2"; mkfifo "$2"; "$0" audit "$1"', dir, successes)
    assert.equal(code, 2)
    assert.match(out, /cannot be read: not a regular file/)
  })
})

test('an interrupted change is finished by whoever comes next, also by who only reads', () => {
  for (const command of ['audit', 'progress']) {
    const { dir } = ledgerOf({ successes: lines(good('old')), checkpoint: { done: { new: 1 } } })
    put(dir, {
      'master/successes.jsonl.bs-ledger-part': lines(good('new')),
      '.bs-ledger.journal': JSON.stringify({
        version: 1,
        changes: [{ from: 'master/successes.jsonl.bs-ledger-part', to: 'master/successes.jsonl' }],
      }),
    })
    const { code, err } = run([command, dir])
    assert.equal(code, 0)
    assert.equal(err, 'bs-ledger: finished a change that had been interrupted: 1 file\n')
    assert.equal(filesIn(dir)['master/successes.jsonl'], lines(good('new')))
  }
})

test('a line of 100 MB is read, and half a surrogate pair in a key stays what it is', () => {
  const { dir } = ledgerOf({ checkpoint: '{}' })
  put(dir, {
    'big.jsonl': `{"slug":"\\ud800","x":"${'y'.repeat(100e6)}"}\n${lines(good('b'))}{"slug":"\\ud800"}\n`,
  })
  const { code, out } = run(['audit', '--successes', 'big.jsonl', '--checkpoint', 'none', dir])
  assert.equal(code, 1)
  const [finding] = out.split('\n').map(line => (line === '' ? {} : JSON.parse(line)))
  assert.deepEqual([finding.check, finding.line, finding.key], ['unique_keys', 3, '\ud800'])
})

test('text is told to people, without control characters', () => {
  const { dir } = ledgerOf({ successes: lines(bad('a\u001b[31m', 'x\r\n\u0007y')) })
  const { out } = run(['audit', '--format', 'text', dir])
  assert.match(out, /a has an error: x y\n/)
  assert.doesNotMatch(out, /[\x00-\x09\x0b-\x1f]/)
})

test('the checks that are left out find nothing', () => {
  const { dir } = ledgerOf({ successes: lines(good('a'), good('a')) })
  assert.equal(run(['audit', dir]).code, 1)
  assert.equal(run(['audit', '--skip', 'unique-keys', dir]).code, 0)
})

test('findings that are not told are counted, and that is said', () => {
  const { dir } = ledgerOf({
    successes: lines(...Array.from({ length: 9 }, () => good('a'))),
    rejects: lines(bad('r')),
  })
  const { out, err } = run(['audit', '--limit', '2', dir])
  assert.equal(out.trimEnd().split('\n').length, 3)
  assert.match(out, /"violations":8,"unchecked":0,"by_check":\{"unique_keys":8\}/)
  assert.equal(err, 'bs-ledger: 6 more findings are counted, but not told (--limit 0 tells all)\n')
})

test('the page of help names every command', () => {
  const { out } = run(['--help'])
  for (const { name, summary } of bsLedger.commands ?? []) {
    assert.match(out, new RegExp(`^  ${name} +${summary.slice(0, 30)}`, 'm'))
    assert.match(
      run([name, '--help']).out,
      new RegExp(`^Usage: bs-ledger ${name} \\[options\\] \\[DIR\\]`, 'm'),
    )
  }
})

describe('consolidate', () => {
  test('is no success when it can read none of the raw lines', () => {
    const dir = folder()
    put(dir, { 'raw/r.jsonl': '{"id":"a"}\n{"id":"b"}\n' })
    const { code, err } = run(['consolidate', dir])
    assert.equal(code, 2)
    assert.match(err, /left 2 lines in the raw files/)
    assert.equal(run(['consolidate', dir, '--key', 'id']).code, 0)
  })
})

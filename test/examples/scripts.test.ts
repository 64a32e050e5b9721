import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { generator } from './generator.ts'

const scripts = ['bootstrap-inventory.sh', 'old-logs.sh', 'demo.sh'].map(name => resolve('examples', name))
const [bootstrap = '', oldLogs = '', demo = ''] = scripts
const nightly = resolve('examples/nightly.mk')
const missing = ['run', 'parse', 'alert', 'summarize'].filter(folder => !existsSync(`build/src/${folder}`))
const needsPrograms = { skip: missing.length > 0 && `not built yet: ${missing.join(' ')}` }

const scratch = mkdtempSync(join(tmpdir(), 'bs-examples-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const emptyFolder = (): string => mkdtempSync(join(scratch, 'run-'))

interface Result {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Result {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: `${resolve('dist/bin')}:${process.env.PATH}`, HOME: cwd, TZ: 'UTC', NO_COLOR: '1', ...env },
  })
  assert.ifError(result.error)
  return { code: result.status, out: result.stdout, err: result.stderr }
}

const logOf = (folder: string, ending: string): string => {
  const names = readdirSync(join(folder, 'logs')).filter(
    name => name.endsWith(ending) && name.startsWith('bootstrap_2'),
  )
  assert.equal(names.length, 1, names.join(' '))
  return readFileSync(join(folder, 'logs', names[0] ?? ''), 'utf8')
}

const records = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

describe('the scripts themselves', () => {
  for (const script of scripts) {
    test(`${script.split('/').pop()} is what the bash 3.2 of macOS can read`, () => {
      assert.equal(run('bash', ['-n', script], scratch).code, 0)
      const code = readFileSync(script, 'utf8').replace(/^\s*#.*$/gm, '')
      assert.doesNotMatch(
        code,
        /declare -A|mapfile|readarray|\|&|&>>|\$\{\w+(\^|,,|@[A-Z])|local -n|\bwait -n\b/,
      )
      assert.match(code, /set -o pipefail/)
    })
  }

  const shellcheck = spawnSync('shellcheck', ['--version']).status === 0
  test('shellcheck has nothing to say', { skip: !shellcheck && 'shellcheck is not installed' }, () => {
    assert.equal(run('shellcheck', scripts, scratch).out, '')
  })
})

describe('bootstrap-inventory.sh', () => {
  const three = ['--types', 'math logic memory', '--count', '20', '--max-retries', '2']
  const with_ = (fail: string): Record<string, string> => ({
    GENERATOR: `${process.execPath} ${generator} --speed 0 --fail ${fail}`,
    RETRY_DELAY: '0',
  })
  const mixed = with_('logic=billing:1,memory=database')

  for (const stage of ['0', '1', '2', '3', '4', '5']) {
    const options = stage === '0' ? {} : needsPrograms
    test(
      `stage ${stage}: retries, logs every attempt and ends with 1 when one of three types failed`,
      options,
      () => {
        const folder = emptyFolder()
        const { code } = run('bash', [bootstrap, ...three], folder, { ...mixed, STAGE: stage })
        assert.equal(code, 1)
        const log = logOf(folder, '.log')
        const types = [...log.matchAll(/^Running: .* --types (\w+)/gm)].map(([, type]) => type)
        assert.deepEqual(types, ['math', 'logic', 'logic', 'memory', 'memory'])
        assert.equal(log.match(/^Completed successfully: /gm)?.length, 2)
        assert.equal(log.match(/^Failed \(exit code: 4\): /gm)?.length, 2)
      },
    )

    test(`stage ${stage}: 0 when all succeeded, 2 when all failed`, options, () => {
      const all = ['--types', 'math,logic', '--count', '4', '--max-retries', '1']
      const env = { ...with_('none'), STAGE: stage }
      assert.equal(run('bash', [bootstrap, ...all], emptyFolder(), env).code, 0)
      const bad = { ...with_('billing'), STAGE: stage }
      assert.equal(run('bash', [bootstrap, ...all], emptyFolder(), bad).code, 2)
    })
  }

  for (const stage of ['1', '3', '4', '5']) {
    test(`stage ${stage}: the records tell how each attempt ended`, needsPrograms, () => {
      const folder = emptyFolder()
      run('bash', [bootstrap, ...three], folder, { ...mixed, STAGE: stage })
      const ends = records(logOf(folder, '.ndjson')).filter(({ event }) => event === 'type_end')
      assert.deepEqual(
        ends.map(({ type, attempt, status }) => `${type} ${attempt} ${status}`),
        ['math 1 success', 'logic 1 retry', 'logic 2 success', 'memory 1 retry', 'memory 2 failed'],
      )
      assert.match(String(ends.at(-1)?.error), /^Database connection failed/)
    })
  }

  for (const [stage, flag] of [
    ['3', false],
    ['4', true],
    ['5', true],
  ] as const) {
    test(
      `stage ${stage}: three failures ${flag ? 'write' : 'do not write'} the failure flag`,
      needsPrograms,
      () => {
        const folder = emptyFolder()
        run('bash', [bootstrap, ...three], folder, { ...with_('billing'), STAGE: stage })
        assert.equal(existsSync(join(folder, 'logs/bootstrap_failure.flag')), flag)
      },
    )
  }

  test('stage 5 prints the summary, and nothing else, on stdout', needsPrograms, () => {
    const { out, err } = run('bash', [bootstrap, ...three], emptyFolder(), mixed)
    assert.match(out, /^BOOTSTRAP SUMMARY/)
    assert.match(out, /memory +FAILED +2 .*Database connection failed/s)
    assert.match(err, /Records: logs\/bootstrap_\d+_\d+\.ndjson\n$/)
  })

  test('--quiet says nothing when all is well', () => {
    const { out, err } = run(
      'bash',
      [bootstrap, '--quiet', '--types', 'math', '--count', '4'],
      emptyFolder(),
      {
        ...with_('none'),
        STAGE: '0',
      },
    )
    assert.equal(out + err, '')
  })

  const only = ['--types', 'math', '--count', '4', '--max-retries', '1']

  for (const stage of ['0', '2']) {
    const options = stage === '0' ? {} : needsPrograms
    const commandOf = (folder: string, ...flags: string[]): string => {
      run('bash', [bootstrap, ...only, ...flags], folder, { ...with_('none'), STAGE: stage })
      return /^Running: .*/m.exec(logOf(folder, '.log'))?.[0] ?? ''
    }

    test(`002.5, stage ${stage}: --dry-run and --no-async reach the generator`, options, () => {
      assert.match(commandOf(emptyFolder()), / --async --async-judge$/)
      assert.match(commandOf(emptyFolder(), '--no-async', '--dry-run'), / --count 4 --dry-run$/)
    })

    test(
      `000.P5.1, stage ${stage}: so does --alerting-config, or the file at its usual place`,
      options,
      () => {
        const folder = emptyFolder()
        writeFileSync(join(folder, 'a.yaml'), '')
        assert.match(
          commandOf(folder, '--no-async', '--alerting-config', 'a.yaml'),
          / --alerting-config a\.yaml$/,
        )
        const usual = emptyFolder()
        mkdirSync(join(usual, 'config'))
        writeFileSync(join(usual, 'config/alerting.yaml'), '')
        assert.match(commandOf(usual, '--no-async'), / --alerting-config \.\/config\/alerting\.yaml$/)
      },
    )

    test(
      `002.1b, stage ${stage}: a configuration error and a partial success are not tried again`,
      options,
      () => {
        const folder = emptyFolder()
        const env = { ...with_('logic=config,memory=insert'), STAGE: stage }
        const { code } = run('bash', [bootstrap, ...three], folder, env)
        assert.equal(code, 1)
        const types = [...logOf(folder, '.log').matchAll(/^Running: .* --types (\w+)/gm)].map(
          ([, type]) => type,
        )
        assert.deepEqual(types, ['math', 'logic', 'memory'])
      },
    )
  }

  test('000.P3.4: --help has every flag, and the keys of the events file', () => {
    const { out } = run('bash', [bootstrap, '--help'], emptyFolder())
    for (const word of [
      ...['--count', '--types', '--dry-run', '--no-async', '--max-retries', '--alerting-config', '--quiet'],
      ...['script_start', 'type_start', 'type_end', 'script_end', 'approval_rate', 'bootstrap_events.jsonl'],
    ])
      assert.ok(out.includes(word), word)
  })

  test('a file of --alerting-config that is not there is refused before anything runs', () => {
    const { code, err } = run('bash', [bootstrap, '--alerting-config', 'no.yaml'], emptyFolder(), mixed)
    assert.equal(code, 3)
    assert.match(err, /cannot read no\.yaml/)
  })

  for (const args of [
    ['--typs', 'math'],
    ['--count'],
    ['--count', 'x'],
    ['--max-retries', 'x'],
    ['--max-retries', '0'],
  ]) {
    test(`${args.join(' ')} is refused before anything runs`, () => {
      const folder = emptyFolder()
      const { code, err } = run('bash', [bootstrap, ...args], folder, mixed)
      assert.equal(code, 3)
      assert.match(err, /^bootstrap-inventory: [^\n]+\n$/)
      assert.deepEqual(readdirSync(folder), [])
    })
  }
})

describe('old-logs.sh', () => {
  const big = spawnSync(process.execPath, [generator, '--big', '3MB'], { maxBuffer: 8 * 1024 * 1024 }).stdout

  test('rotated and packed logs give the summary of the whole log', needsPrograms, () => {
    const folder = emptyFolder()
    // Cut between two lines, in the middle of an attempt.
    const cut = (at: number): number => big.indexOf(10, at) + 1
    writeFileSync(join(folder, 'app.log.2.gz'), gzipSync(big.subarray(0, cut(1_000_000))))
    writeFileSync(join(folder, 'app.log.1'), big.subarray(cut(1_000_000), cut(2_000_000)))
    writeFileSync(join(folder, 'app.log'), big.subarray(cut(2_000_000)))
    const inOneFile = join(emptyFolder(), 'all.txt')
    writeFileSync(inOneFile, big)
    const expected = run('bash', ['-c', 'bs-parse "$1" | bs-summarize', 'bash', inOneFile], folder)
    const actual = run('bash', [oldLogs, '.'], folder)
    assert.equal(actual.err, 'Reading 3 files, oldest first\n')
    assert.equal(actual.out, expected.out)
    assert.equal(actual.code, 0)
  })

  test('a file that is not there, or a folder without logs, is an error and not an empty summary', () => {
    for (const path of ['nowhere.log', '.']) {
      const { code, out, err } = run('bash', [oldLogs, path], emptyFolder())
      assert.equal(code, 4)
      assert.equal(out, '')
      assert.match(err, /^old-logs: [^\n]+\n$/)
    }
  })
})

describe('nightly.mk', () => {
  const make = (folder: string, target: string, fail: string): Result =>
    run(
      'make',
      ['-s', '-f', nightly, target, 'ATTEMPTS=1', 'COUNT=20', 'DAY=2026-01-25', `TYPES=math,logic,memory`],
      folder,
      {
        GENERATOR: `${process.execPath} ${generator} --speed 0 --fail ${fail}`,
      },
    )

  test('without a target it explains itself and runs nothing', () => {
    const folder = emptyFolder()
    const { code, out } = run('make', ['-f', nightly], folder)
    assert.equal(code, 0)
    assert.match(out, /make -f nightly\.mk run /)
    assert.deepEqual(readdirSync(folder), [])
  })

  test('a night with failures is still a night: it is run once and summed up', needsPrograms, () => {
    const folder = emptyFolder()
    const first = make(folder, 'summary', 'logic=billing')
    assert.equal(first.code, 0, first.err)
    assert.match(first.out, /logic +FAILED/)
    const events = readFileSync(join(folder, 'logs/nightly/events.jsonl'), 'utf8')
    assert.equal(make(folder, 'summary', 'logic=billing').out, first.out)
    assert.equal(readFileSync(join(folder, 'logs/nightly/events.jsonl'), 'utf8'), events)
    const { totals } = JSON.parse(readFileSync(join(folder, 'logs/nightly/2026-01-25.json'), 'utf8'))
    assert.equal(typeof totals.inserted, 'number')
  })

  test('alert-check fails for three failures and tells nobody', needsPrograms, () => {
    const folder = emptyFolder()
    const { code, err } = make(folder, 'alert-check', 'billing')
    assert.equal(code, 2)
    assert.match(err, /multi_type_failure/)
    assert.deepEqual(readdirSync(folder), ['logs'])
    assert.deepEqual(readdirSync(join(folder, 'logs')), ['nightly'])
    assert.equal(make(emptyFolder(), 'alert-check', 'none').code, 0)
  })
})

describe('demo.sh', () => {
  test('shows retries, a summary, the alert and the flag, and ends well', needsPrograms, () => {
    const { code, out, err } = run('bash', [demo], resolve('.'), { PACE: '0', RUN_ID: 'of-another-job' })
    assert.equal(code, 0, out + err)
    const flag = JSON.parse(readFileSync('logs/demo/bootstrap_failure.flag', 'utf8'))
    assert.deepEqual(flag.failed_types, ['spatial', 'verbal', 'memory'])
    assert.match(err, /CRITICAL multi_type_failure \(NIGHTLY INVENTORY\): 3 of 6 types failed/)
    assert.match(err, /\[6\/6\]/)
    assert.match(out, /logic +ok +2 /)
    assert.match(out, /bs-run ended with exit code 1:/)
    assert.doesNotMatch(out, /of-another-job/)
  })
})

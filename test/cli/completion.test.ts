import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { bsLedger } from '../../src/commands/ledger/index.ts'
import { bsRun } from '../../src/commands/run/index.ts'
import { formats } from '../../src/parse/formats/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-completion-'))
after(() => rmSync(folder, { recursive: true }))

/** What a shell prints that runs `script` in the folder, with our programs on its path. */
function shell(name: string, script: string, ...args: string[]): string {
  const { stdout, error } = spawnSync(
    name,
    name === 'zsh' ? ['-f', '-c', script, name, ...args] : ['-c', script, name, ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      // A login shell of another kind must not matter.
      env: {
        PATH: `${resolve('dist/bin')}${delimiter}${process.env.PATH}`,
        HOME: folder,
        SHELL: '/bin/sh',
        TERM: 'xterm',
      },
    },
  )
  assert.equal(error, undefined)
  return stdout
}

const isMissing = (name: string): string | false =>
  spawnSync(name, ['-c', 'true']).error !== undefined && `${name} is not installed`

const words = (line: string): string[] => line.split(' ')
const sorted = (text: string): string[] => text.split('\n').filter(Boolean).sort()
const formatNames = formats.map(({ name }) => name)

/** A line that is being typed, and what may stand for its last word. */
const table: ReadonlyArray<readonly [line: string, offered: readonly string[]]> = [
  ['bs-parse --schema ', ['bs', 'otel', 'ecs']],
  ['bs-parse --forma', ['--format', '--formats']],
  ['bs-parse --format go', formatNames.filter(name => name.startsWith('go'))],
  [
    'bs-parse -f generator,na',
    formatNames.filter(name => name.startsWith('na')).map(name => `generator,${name}`),
  ],
  ['bs-parse --level e', ['error']],
  ['bs-alert --skip low', ['low_approval']],
  ['bs-run --view ', bsRun.flags.view.choices],
  ['bs-ledger ', (bsLedger.commands ?? []).map(({ name }) => name)],
  ['bs-ledger au', ['audit']],
  ['bs-ledger audit --ski', ['--skip']],
  ['bs-ledger repair --ski', []],
  ['bs-ledger --key id audit --lim', ['--limit']],
  ['bs-ledger audit --skip unique_keys,done_n', ['unique_keys,done_not_rejected']],
  ['bs-status --completion ', ['bash', 'zsh', 'fish']],
  ['bs-parse -- --forma', []],
]

describe('in bash', { skip: isMissing('bash') }, () => {
  const complete = (line: string): string[] =>
    sorted(
      shell(
        'bash',
        `source <("$1" --completion bash)
         COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
         "_$1_yargs_completions" && printf '%s\\n' "\${COMPREPLY[@]}"`,
        ...words(line),
      ),
    )

  for (const [line, offered] of table) {
    test(`${line}<TAB>`, () => assert.deepEqual(complete(line), [...offered].sort()))
  }

  test('what is no flag and no known value completes as a file', () => {
    const registered = shell('bash', 'source <(bs-parse --completion bash); complete -p bs-parse')
    assert.match(registered, /-o default/)
    for (const line of ['bs-parse ', 'bs-parse --rejects ', 'bs-run -- ls --', 'bs-run ls --']) {
      assert.deepEqual(complete(line), [], line)
    }
  })
})

describe('in fish', { skip: isMissing('fish') }, () => {
  const complete = (line: string): string[] =>
    sorted(
      shell(
        'fish',
        `${line.split(' ')[0]} --completion fish | source; complete -C '${line}' | string split -f1 \\t`,
      ),
    )

  for (const [line, offered] of table) {
    test(`${line}<TAB>`, () => assert.deepEqual(complete(line), [...offered].sort()))
  }

  test('files complete where a file is wanted, and only there', () => {
    const file = join(folder, 'alpha.log')
    writeFileSync(file, '')
    assert.deepEqual(complete('bs-parse al'), ['alpha.log'])
    assert.deepEqual(complete('bs-parse --rejects al'), ['alpha.log'])
    assert.deepEqual(complete('bs-parse --schema al'), [])
    rmSync(file)
  })

  test('the command that bs-run runs completes as a command of its own', () => {
    assert.ok(complete('bs-run --quiet bs-pars').includes('bs-parse'))
  })
})

describe('in zsh', { skip: isMissing('zsh') }, () => {
  // A shell at a terminal of its own, in which somebody types the line and the key.
  const typed = (line: string, expected: string): string =>
    shell(
      'zsh',
      `zmodload zsh/zpty
       zpty z zsh -f -i
       zpty -w z "cd $PWD; autoload -Uz compinit; compinit -u -D; source <($1 --completion zsh); print REA''DY"
       zpty -r z out '*READY*'
       zpty -w -n z "$2"$'\\t'
       zpty -r z out "*$3*"
       print -r -- "$out"
       zpty -d z`,
      line.split(' ')[0] ?? '',
      line,
      expected,
    )

  for (const [line, expected] of [
    ['bs-parse --sch', '--schema'],
    ['bs-parse --schema=ot', '--schema=otel'],
    ['bs-parse --format generator,name', 'generator,name-level'],
    ['bs-ledger ', 'repair *-- repair what audit finds'],
    ['bs-ledger audit --ski', '--skip'],
  ] as const) {
    test(`${line}<TAB>`, () => assert.ok(typed(line, expected).includes(expected.split(' ')[0] ?? '')))
  }

  test('files complete where a file is wanted', () => {
    writeFileSync(join(folder, 'alpha.log'), '')
    assert.ok(typed('bs-parse --rejects al', 'alpha.log').includes('alpha.log'))
    assert.ok(typed('bs-parse al', 'alpha.log').includes('alpha.log'))
  })
})

for (const name of ['bash', 'zsh', 'fish']) {
  test(`${name} finds no fault in any script`, { skip: isMissing(name) }, () => {
    for (const program of ['run', 'parse', 'alert', 'summarize', 'status', 'ledger']) {
      const file = join(folder, `${program}.${name}`)
      writeFileSync(file, shell(name, `bs-${program} --completion ${name}`))
      const { stderr, status } = spawnSync(name, ['-n', file], { encoding: 'utf8' })
      assert.deepEqual([status, stderr], [0, ''])
    }
  })
}

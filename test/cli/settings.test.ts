import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import type { Flags } from '../../src/cli/flag.ts'
import { readSettings, sections } from '../../src/cli/settings-file.ts'
import { settle } from '../../src/cli/settle.ts'
import { programs } from '../../src/commands/docs/programs.ts'
import { Failure } from '../../src/lib/failure.ts'

const flags = {
  delay: { type: 'duration', default: '5s', help: '' },
  limit: { type: 'number', help: '' },
  names: { type: 'list', help: '' },
  label: { type: 'texts', help: '' },
  quiet: { type: 'boolean', help: '' },
  ping: { type: 'text', value: 'URL', help: '' },
} as const satisfies Flags

const run = async (): Promise<number> => 0
let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bs-settings-'))
  file = join(folder, 'bs.yaml')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The values that a file with this text gives to the flags above. */
async function values(text: string, argv: string[] = [], env: Record<string, string> = {}) {
  writeFileSync(file, text)
  return await settle({ name: 'bs-run', flags, run }, ['--config', file, ...argv], env)
}

const start = (program: string, args: string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/bin', program), ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
    env: { PATH: process.env.PATH, ...env },
  })
  return { status, stdout, stderr }
}

test('a file has a section for each program', () => {
  assert.deepEqual(
    sections,
    programs.map(({ name }) => name),
  )
})

describe('a file of settings', () => {
  const text =
    'bs-run:\n  delay: 1m\n  names: [a, b]\n  label: k=v\n  quiet: true\n  limit: 1e3\nbs-parse:\n  level: warn\n'

  test('counts more than defaults, and less than the environment and what is typed', async () => {
    const found = await values(text, ['--limit', '7'], { BS_RUN_NAMES: 'c' })
    assert.deepEqual(found.flags, { delay: 60_000, limit: 7, names: ['c'], label: ['k=v'], quiet: true })
    assert.deepEqual(found.origins, {
      ...{
        delay: `${file}:2`,
        limit: '--limit',
        names: 'BS_RUN_NAMES',
        label: `${file}:4`,
        quiet: `${file}:5`,
      },
    })
  })

  test('is read as YAML or JSON, with anchors, and may be empty', async () => {
    assert.deepEqual((await values('{"bs-run": {"names": ["a", 7]}}')).flags.names, ['a', '7'])
    assert.deepEqual((await values('bs-run: &a\n  limit: 3\nbs-parse: *a\n')).flags.limit, 3)
    for (const nothing of ['', '# nothing\n', 'bs-run:\n', 'bs-parse:\n  level: warn\n']) {
      assert.equal((await values(nothing)).flags.delay, 5000)
    }
  })

  test('is bs.yaml in the current folder, else what BS_CONFIG names, else what is typed; none is none', () => {
    writeFileSync(file, 'bs-run:\n  heartbeat: 1s\n')
    writeFileSync(join(folder, 'b.yaml'), 'bs-run:\n  heartbeat: 2s\n')
    writeFileSync(join(folder, 'c.yaml'), 'bs-run:\n  heartbeat: 3s\n')
    const beat = (args: string[], env: Record<string, string> = {}): string | undefined =>
      /heartbeat: .*/.exec(start('bs-run', [...args, '--print-config'], env).stdout)?.[0].replace(/ +/g, ' ')
    assert.equal(beat([]), 'heartbeat: 1s # bs.yaml:2')
    assert.equal(beat([], { BS_CONFIG: 'b.yaml' }), 'heartbeat: 2s # b.yaml:2')
    assert.equal(beat(['--config', 'c.yaml'], { BS_CONFIG: 'b.yaml' }), 'heartbeat: 3s # c.yaml:2')
    assert.equal(beat([], { BS_CONFIG: 'none' }), 'heartbeat: 60s # default')
    assert.equal(beat(['--config', 'none'], { BS_CONFIG: 'b.yaml' }), 'heartbeat: 60s # default')
  })

  test('reaches the program, and each command what it takes', () => {
    writeFileSync(file, 'bs-ledger:\n  key: id\n  limit: 3\n  total: 9\nbs-parse:\n  raw: true\n')
    const { stdout } = start('bs-ledger', ['audit', '--print-config'])
    assert.match(stdout, /^ {2}key: id +# bs\.yaml:2$/m)
    assert.doesNotMatch(stdout, /total/)
    const parsed = spawnSync(process.execPath, [resolve('dist/bin/bs-parse')], {
      cwd: folder,
      input: 'x\n',
      encoding: 'utf8',
    })
    assert.equal(parsed.status, 0)
    // The layout that bs-ledger has always read from a file of its own may be a section as well.
    writeFileSync(join(folder, 'successes.jsonl'), '{"id":1}\n')
    const audit = ['audit', '--rejects', 'none', '--checkpoint', 'none']
    assert.equal(start('bs-ledger', [...audit, '--config', 'bs.yaml']).status, 0)
    assert.equal(start('bs-ledger', [...audit, '--key', 'slug']).status, 1)
  })

  test('of another user in the current folder is refused, unless it is named', {
    skip: process.getuid?.() !== 0 && 'only root can make one',
  }, () => {
    writeFileSync(file, 'bs-run:\n  quiet: true\n')
    chownSync(file, 12_345, 12_345)
    const refused = start('bs-run', ['--', 'true'])
    assert.equal(refused.status, 3)
    assert.match(
      refused.stderr,
      /^bs-run: bs\.yaml belongs to another user: say --config bs\.yaml to read it, or --config none\n$/,
    )
    assert.equal(start('bs-run', ['--config', 'bs.yaml', '--', 'true']).status, 0)
  })

  for (const [what, wrong, message] of [
    [
      'a flag that there is not',
      'bs-run:\n  dleay: 3s\n',
      /^bad \S+:2: bs-run has no flag dleay \(did you mean delay\?\)$/,
    ],
    [
      'a program that there is not',
      '\nbs-rnu:\n  a: 1\n',
      /^bad \S+:2: there is no program bs-rnu \(did you mean bs-run\?\)$/,
    ],
    [
      'a number without its unit',
      'bs-run:\n  delay: 60\n',
      /^bad delay in \S+:2 "60": write the unit, such as delay: 60s$/,
    ],
    [
      'a list where one value is wanted',
      'bs-run:\n  limit: [1, 2]\n',
      /^bad \S+:2: limit takes one value, not a list$/,
    ],
    ['an object for a value', 'bs-run:\n  limit:\n    a: 1\n', /^bad \S+:2: limit has no value$/],
    ['no value', 'bs-run:\n  limit:\n', /^bad \S+:2: limit has no value$/],
    ['the same flag twice', 'bs-run:\n  limit: 1\n  limit: 2\n', /^bad \S+:3: map keys must be unique$/],
    ['a section that is a value', 'bs-run: 3\n', /^bad \S+:1: write flags of bs-run, such as name: value$/],
    ['a list of sections', '- bs-run\n', /^bad \S+: write sections, such as name: value$/],
    ['damage', 'bs-run: [\n', /^bad \S+:\d: \S/],
    [
      'a switch that is neither on nor off',
      'bs-run:\n  quiet: loud\n',
      /^bad quiet in \S+:2 "loud": say true or false$/,
    ],
  ] as const) {
    test(`with ${what} is refused by its line`, async () => {
      await assert.rejects(values(wrong), error => {
        assert.ok(error instanceof Failure)
        assert.match(error.message.replaceAll(folder, ''), message)
        return error.code === 3
      })
    })
  }

  test('that is not there is refused when it is named, and not missed otherwise', () => {
    assert.throws(
      () => readSettings(join(folder, 'no.yaml'), 'bs-run', flags),
      /cannot read .*no such file.*see --config/,
    )
    assert.equal(start('bs-run', ['--quiet', '--', 'true']).stderr, '')
  })
})

describe('the schema of bs.yaml', () => {
  const schema = JSON.parse(readFileSync('schemas/settings.schema.json', 'utf8'))
  const fits = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)
  const isFine = (text: string): boolean => fits(parse(text) ?? {})

  for (const { name, commands } of programs) {
    test(`accepts what --print-config prints: ${name}`, () => {
      const words = commands === undefined ? [] : [commands[0]?.name ?? '']
      const { stdout } = start(name, [...words, '--print-config'])
      assert.ok(isFine(stdout), JSON.stringify(fits.errors))
    })
  }

  test('accepts what the programs accept, and names the flags that they have', () => {
    for (const text of [
      '',
      'bs-run:\n  timeout: 0\n  label: [a=b, 7]\n  types: a b\n',
      'bs-parse:\n  year: 2026\n',
    ])
      assert.ok(isFine(text), text)
    for (const text of [
      'bs-rnu: {}',
      'bs-run: {timeuot: 3s}',
      'bs-run: {timeout: 60}',
      'bs-run: {stall-action: shout}',
      'bs-run: {quiet: 3}',
    ])
      assert.ok(!isFine(text), text)
  })
})

describe('--print-config', () => {
  test('prints a file of settings that gives the same settings', () => {
    const args = [
      '--types',
      'a b,c',
      '--log-max',
      '1MiB',
      '--retry-jitter',
      '5%',
      '--kill-after',
      '250ms',
      '--label',
      'k=# "x"',
    ]
    const first = start('bs-run', [...args, '--print-config']).stdout
    writeFileSync(file, first)
    const bare = (text: string): string => text.replace(/ +# (?:--|bs\.yaml|default|not set).*$/gm, '')
    assert.equal(bare(start('bs-run', ['--print-config']).stdout), bare(first))
    assert.match(first, /^ {2}kill-after: 250ms +# --kill-after$/m)
  })

  test('does not show addresses, which may hold secrets', () => {
    const address = ['https://example.org/', 'secret'].join('')
    const { stdout } = start('bs-run', ['--print-config'], { BS_RUN_PING: address })
    assert.match(stdout, /^ {2}# ping: \(not shown\) +# BS_RUN_PING$/m)
    assert.doesNotMatch(stdout, /secret/)
  })

  test('runs nothing', () => {
    const { status, stdout } = start('bs-run', ['--print-config', '--', 'touch', 'made'])
    assert.equal(status, 0)
    assert.match(stdout, /^# Settings of bs-run/)
    assert.equal(start('bs-run', ['--', 'test', '-e', 'made']).status, 1)
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Command, command } from '../../src/cli/command.ts'
import type { Flags } from '../../src/cli/flag.ts'
import { helpPage } from '../../src/cli/help.ts'
import { type Settled, settle } from '../../src/cli/settle.ts'

const page = { usage: ['[options] [DIR]'], examples: [], exitCodes: [] } as const
const shared = { key: { type: 'text', value: 'FIELD', help: 'the key' } } as const satisfies Flags

const audit = command({
  ...{ ...page, name: 'audit', summary: 'checks' },
  flags: { ...shared, skip: { type: 'list', help: 'leave out' } },
  run: async ({ flags }) => flags.skip.length,
})
const repair = command({
  ...{ ...page, name: 'repair', summary: 'mends' },
  flags: { ...shared, 'dry-run': { type: 'boolean', short: 'n', help: 'only say' } },
  run: async () => 0,
})
/** Does nothing by itself, as bs-ledger. */
const ledger: Command = { ...page, name: 'bs-x', summary: 'x', flags: shared, commands: [audit, repair] }
/** A filter with commands beside it, as bs-alert. */
const filter: Command = {
  ...ledger,
  flags: { ...shared, quiet: { type: 'boolean', short: 'q', help: '' } },
  run: async () => 0,
}

const read = (program: Command, line: string, env: Record<string, string> = {}): Promise<Settled> =>
  settle(program, line.split(' ').filter(Boolean), env)

describe('a command of a program', () => {
  test('is named by the first argument, and takes its own flags and those it shares', async () => {
    const { command, flags, args } = await read(ledger, 'audit --skip a,b --key id data')
    assert.deepEqual([command.name, flags, args], ['audit', { key: 'id', skip: ['a', 'b'] }, ['data']])
  })

  test('may stand behind flags', async () => {
    const { command, flags, args } = await read(ledger, '--key id -n repair data')
    assert.deepEqual([command.name, flags, args], ['repair', { key: 'id', 'dry-run': true }, ['data']])
  })

  test('reads the environment by the name of the program', async () => {
    const { flags } = await read(ledger, 'audit', { BS_X_SKIP: 'a', BS_X_DRY_RUN: '1' })
    assert.deepEqual(flags, { skip: ['a'] })
  })

  test('is no command behind --, or where only a value of that name stands', async () => {
    assert.equal((await read(filter, '-- audit')).command.name, 'bs-x')
    assert.equal((await read(filter, '--key audit')).command.name, 'bs-x')
    assert.equal((await read(filter, './audit')).command.name, 'bs-x')
    assert.equal((await read(filter, 'file audit')).command.name, 'bs-x')
  })

  test('is one behind -- where a program takes nothing else', async () => {
    const { command, args } = await read(ledger, '--key id -- audit --skip')
    assert.deepEqual([command.name, args], ['audit', ['--skip']])
  })

  test('asks for help of its own', async () => {
    for (const line of ['audit --help', '--help audit', 'audit -h']) {
      const { command, asked } = await read(ledger, line)
      assert.deepEqual([command.name, asked], ['audit', { help: true }])
    }
    const { command, asked } = await read(ledger, '--help')
    assert.deepEqual([command.name, asked], ['bs-x', { help: true }])
  })

  for (const [program, line, message] of [
    [ledger, '', /^no command: say one of audit, repair; see bs-x --help$/],
    [ledger, 'adit', /^unknown command "adit" \(did you mean audit\?\): say one of audit, repair; see bs-x/],
    [ledger, 'data', /^unknown command "data": say one of/],
    [ledger, 'audit --skpi a', /^unknown flag --skpi \(did you mean --skip\?\); see bs-x audit --help$/],
    [ledger, 'audit --dry-run', /^--dry-run does not fit audit: it is for repair$/],
    [ledger, '-n audit', /^--dry-run does not fit audit: it is for repair$/],
    [ledger, '--skip a', /^--skip needs a command: audit; see bs-x --help$/],
    [ledger, '--foo x', /^unknown flag --foo; see bs-x --help$/],
    [ledger, 'audit --key', /^--key needs a value; see bs-x --help$/],
    [ledger, 'repair --dry-run=yes', /^--dry-run takes no value; see bs-x --help$/],
    [filter, '--skip a', /^--skip needs a command: audit; see bs-x --help$/],
    [filter, 'audit -q', /^--quiet does not fit audit: it is for bs-x without a command$/],
  ] as const) {
    test(`${program.run ? 'a filter' : 'a program'} refuses ${JSON.stringify(line)}`, async () => {
      await assert.rejects(read(program, line), ({ message: text }: Error) => message.test(text))
    })
  }

  test('has a help page of its own, and one line on the page of its program', () => {
    assert.match(helpPage(ledger, 80), /^Commands .*:\n {2}audit {3}checks\n {2}repair {2}mends\n/m)
    const own = helpPage(ledger, 80, audit)
    assert.match(own, /^bs-x audit - checks\n\nUsage: bs-x audit \[options\] \[DIR\]\n/)
    assert.match(own, /--skip/)
    assert.match(own, /BS_X_KEY/)
    assert.doesNotMatch(own, /dry-run/)
  })
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { strangeVariables } from '../../src/cli/environment.ts'
import { variableOf } from '../../src/cli/flag.ts'
import { everyFlag } from '../../src/cli/parse.ts'
import { bsAlert } from '../../src/commands/alert/index.ts'
import { programs } from '../../src/commands/docs/programs.ts'

const start = (args: string[], env: Record<string, string>) => {
  const { stderr, status } = spawnSync(process.execPath, ['dist/bin/bs-run', '--quiet', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
  return { stderr, status }
}

describe('a variable that looks like one of a program', () => {
  for (const program of programs) {
    test(`is known when it is one: ${program.name}`, async () => {
      const names = Object.keys(everyFlag(program)).map(name => variableOf(program.name, name))
      assert.deepEqual(
        await strangeVariables(program, Object.fromEntries(names.map(name => [name, 'x']))),
        [],
      )
    })

    test(`is told when it is none: ${program.name}`, async () => {
      const name = `${variableOf(program.name, 'format')}_NO_FLAG`
      const [line, ...more] = await strangeVariables(program, { [name]: '1', [`X${name}`]: '1' })
      assert.ok(line?.startsWith(`the environment has ${name}, which is no flag`), line)
      assert.deepEqual(more, [])
    })
  }

  test('is told in one line with the name that was probably meant, and does no other harm', () => {
    assert.deepEqual(start(['--', 'true'], { BS_RUN_HEARTBEET: '10s' }), {
      stderr:
        'bs-run: the environment has BS_RUN_HEARTBEET, which is no flag (did you mean BS_RUN_HEARTBEAT?)\n',
      status: 0,
    })
  })

  test('is not told when it is what bs-run itself gives to its command, or one of another program', () => {
    const inner = `${process.execPath} dist/bin/bs-run --quiet -- true`
    assert.deepEqual(start(['--', ...inner.split(' ')], { BS_PARSE_X: '1' }), { stderr: '', status: 0 })
  })

  test('is not told when it is what bs-alert gives to the program of a sink', async () => {
    const given: string[] =
      readFileSync('src/alert/sinks/exec.ts', 'utf8').match(/\bBS_ALERT_[A-Z_]+(?=:)/g) ?? []
    assert.ok(given.length > 10)
    assert.deepEqual(Object.keys(bsAlert.variables ?? {}), given)
    // One of them is a flag: of send-test, which such a program has no reason to start.
    const flags = Object.keys(everyFlag(bsAlert)).map(name => variableOf('bs-alert', name))
    assert.deepEqual(
      flags.filter(name => given.includes(name)),
      ['BS_ALERT_SEVERITY'],
    )
  })

  test('is not told to who asks for the version', () => {
    assert.equal(start(['--version'], { BS_RUN_X: '1' }).stderr, '')
  })
})

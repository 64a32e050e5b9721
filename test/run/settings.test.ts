import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Flag } from '../../src/cli/flag.ts'
import { settle } from '../../src/cli/settle.ts'
import { bsRunFlags } from '../../src/commands/run/flags/index.ts'
import { bsRun, records } from './start.ts'

/** A value that this flag takes and that is not its default. */
function sample({ type, choices }: Flag): string {
  if (choices) return choices.at(-1) ?? ''
  const values = {
    boolean: 'true',
    text: 'x',
    number: '7',
    duration: '7s',
    size: '7MB',
    percent: '7%',
    list: 'a,b',
    texts: 'k=v',
  }
  return values[type]
}

describe('every flag is also read from the environment', () => {
  for (const [name, flag] of Object.entries<Flag>(bsRunFlags)) {
    const variable = `BS_RUN_${name.toUpperCase().replaceAll('-', '_')}`
    test(`${variable} is --${name}`, async () => {
      const value = sample(flag)
      const program = { name: 'bs-run', flags: bsRunFlags }
      const typed = await settle(program, flag.type === 'boolean' ? [`--${name}`] : [`--${name}`, value], {})
      const given = await settle(program, [], { [variable]: value })
      const absent = await settle(program, [], {})
      assert.deepEqual(given.flags, typed.flags)
      assert.notDeepEqual(given.flags, absent.flags)
    })
  }
})

test('the environment is obeyed, and the flag has the last word', async () => {
  const env = { BS_RUN_TYPES: 'a,b', BS_RUN_JOBS: '2', BS_RUN_ATTEMPTS: '1' }
  const given = await bsRun(['--', 'echo', '{type}'], { env })
  assert.deepEqual(records(given.stdout)[0]?.types, ['a', 'b'])
  assert.equal(records(given.stdout)[0]?.jobs, 2)
  const typed = await bsRun(['--types', 'c', '--', 'echo', '{type}'], { env })
  assert.deepEqual(records(typed.stdout)[0]?.types, ['c'])
})

test('a bad value in the environment is blamed on the variable', async () => {
  const { code, stderr } = await bsRun(['--', 'true'], { env: { BS_RUN_DEADLINE: '5' } })
  assert.equal(code, 3)
  assert.match(stderr, /^bs-run: bad BS_RUN_DEADLINE "5": write the unit, such as BS_RUN_DEADLINE=5s/)
})

test('settings of a run are not those of a bs-run inside it', async () => {
  const { stdout } = await bsRun(['--', 'sh', '-c', 'env | grep ^BS_ | sort'], {
    env: { BS_RUN_TYPES: '', BS_RUN_HEARTBEAT: '5s', BS_RUN_LABEL: 'a=b', BS_PARSE_FORMATS: 'x' },
  })
  const names = records(stdout).flatMap(({ event, text }) =>
    event === 'line' ? [String(text).split('=')[0]] : [],
  )
  assert.deepEqual(names, ['BS_ATTEMPT', 'BS_PARSE_FORMATS', 'BS_RUN_ID'])
})

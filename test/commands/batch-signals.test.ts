import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { batchSignals, programs } from '../../src/commands/batch-signals/index.ts'
import { programOf } from '../../src/commands/docs/programs.ts'

const start = (args: readonly string[], input = '') =>
  spawnSync('dist/bin/batch-signals', args, { encoding: 'utf8', input })

describe('batch-signals', () => {
  test('lists the programs when it is started alone', () => {
    const { stdout, stderr, status } = start([])
    for (const [word, [, summary]] of Object.entries(programs)) {
      assert.match(stdout, new RegExp(`^  ${word} +${summary.replace('?', '\\?')}$`, 'm'))
    }
    assert.deepEqual([stderr, status], ['', 0])
    assert.equal(start(['--help']).stdout, stdout)
  })

  test('says of each program what the program says of itself', () => {
    for (const [program, summary] of Object.values(programs)) {
      assert.equal(programOf(program).summary, summary)
    }
    assert.equal(batchSignals.commands?.length, 6)
  })

  for (const [word, [program]] of Object.entries(programs)) {
    test(`${word} starts ${program}`, () => {
      assert.match(start([word, '--version']).stdout, new RegExp(`^${program} \\d`))
    })
  }

  test('hands arguments, input and exit code through', () => {
    const found = start(
      ['parse', '-l', 'error', '-'],
      '2026-01-25 13:00:00,823 - app - ERROR - main - broken\n',
    )
    assert.match(found.stdout, /"level":"error"/)
    assert.equal(start(['run', '--view', 'none', '--', 'sh', '-c', 'exit 7']).status, 7)
  })

  test('lets an unknown flag be told by the program itself', () => {
    const { stderr, status } = start(['parse', '--no-such-flag'])
    assert.deepEqual([stderr, status], ['bs-parse: unknown flag --no-such-flag; see bs-parse --help\n', 3])
  })

  test('does not start a program that was not asked for', () => {
    const { stdout, stderr, status } = start(['prase', 'some.log'])
    assert.match(stderr, /^batch-signals: unknown command "prase" \(did you mean parse\?\).*\n$/)
    assert.deepEqual([stdout, status], ['', 3])
  })
})

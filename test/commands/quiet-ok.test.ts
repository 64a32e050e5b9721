import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'

const said = (...args: string[]): string =>
  spawnSync('dist/bin/bs-run', ['--quiet-ok', ...args], { encoding: 'utf8', input: '' }).stderr

describe('the mail of bs-run --quiet-ok', () => {
  test('begins with the job, machine, time, run and command', () => {
    const mail = said('--name', 'import', '--', 'sh', '-c', 'echo "ERROR: bad"; exit 3')
    assert.match(
      mail,
      /^import on \S+, began \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, run \S+\nsh -c 'echo "ERROR: bad"; exit 3'\n\n/,
    )
    assert.match(mail, /\nERROR: bad\nFAILED \(/)
  })

  test('has a command of many lines on one line, cut when it is long', () => {
    const [, command = '', empty] = said('--', 'sh', '-c', `exit 3\n${'# long\n'.repeat(100)}`).split('\n')
    assert.match(command, /^sh -c .*…$/)
    assert.ok(command.length < 320)
    assert.equal(empty, '')
  })

  test('shows no secret of the command', () => {
    const secret = ['Tiger', '99xyz'].join('')
    const mail = said('--', 'sh', '-c', 'exit 3', 'x', `--password=${secret}`)
    assert.match(mail, /--password=\[REDACTED\]/)
    assert.ok(!mail.includes(secret))
  })

  test('is empty after a success', () => {
    assert.equal(said('--name', 'import', '--', 'sh', '-c', 'echo fine'), '')
  })
})

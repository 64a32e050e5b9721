import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { place, run } from './place.ts'

/** The whole pipeline in a script with pipefail; `command` is what runs for each type. */
const script = (types: string, command: string): string => `set -euo pipefail
bs-run --quiet --attempts 1 --types ${types} -- ${command} | bs-parse | bs-alert | tee records.ndjson | bs-summarize
echo "went on"
`

describe('the whole pipeline in a script with set -o pipefail', () => {
  test('goes on when all types succeeded', () => {
    const { code, out, err } = run(
      'bash',
      ['-c', script('math,logic', "sh -c 'echo hello from {type}'")],
      place(),
    )
    assert.equal(code, 0, err)
    assert.match(out, /Successful types: 2 \/ 2/)
    assert.match(out, /went on\n$/)
    assert.equal(err, '')
  })

  for (const [types, wanted] of [
    ['math,logic', 1],
    ['logic,memory', 2],
  ] as const) {
    test(`ends with ${wanted} when ${wanted === 1 ? 'one type' : 'every type'} failed, after the summary`, () => {
      const { code, out } = run('bash', ['-c', script(types, "sh -c 'test {type} = math'")], place())
      assert.equal(code, wanted)
      assert.match(out, /^RUN SUMMARY/)
      assert.doesNotMatch(out, /went on/)
    })
  }

  test('does not fail because an alert fired', () => {
    const folder = place()
    const command = 'examples/generator --types {type} --count 20 --speed 0 --approval 0.5'
    const { code, err } = run('bash', ['-c', script('math', command)], folder)
    assert.equal(code, 0, err)
    assert.match(err, /^bs-alert: WARNING low_approval \([^)]+\): /)
    assert.match(readFileSync(join(folder, 'records.ndjson'), 'utf8'), /"event":"alert"/)
  })

  test('a reader that has seen enough is no failure', () => {
    const types = 'bs-run --quiet --types math,logic --json -- echo {type}'
    const { code, err } = run('bash', ['-c', `set -o pipefail; ${types} | bs-parse | head -n 1`], place())
    assert.equal(code, 0, err)
    assert.equal(err, '')
  })
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { bsAlert, emptyFolder } from './run-program.ts'

// Event files of a script that starts its generator for six types, as it has written them.

/** What bs-parse makes of the file. The script's own alert is left out: here nobody has alerted yet. */
function recordsOf(name: string): string {
  const file = resolve(`test/fixtures/wrapper/${name}.jsonl`)
  const { stdout } = spawnSync(resolve('dist/bin/bs-parse'), [file], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .filter(line => !line.includes('"event":"alert"'))
    .join('\n')
}

describe('old runs, judged again', { concurrency: 2 }, () => {
  test('four of six types failed: one critical alert, one sentinel with the types, the same bytes each time', async () => {
    const input = recordsOf('critical_4_failed')
    const judge = () => bsAlert(['--replay', '--sinks', 'file'], { cwd: emptyFolder(), input })
    const [first, second] = [await judge(), await judge()]
    const critical = first.records.filter(
      ({ event, severity }) => event === 'alert' && severity === 'critical',
    )
    assert.equal(critical.length, 1)
    assert.equal(critical[0].rule, 'multi_type_failure')
    const flag = (cwd: string): string => readFileSync(join(cwd, 'logs/bootstrap_failure.flag'), 'utf8')
    const { failed_count, failed_types, threshold } = JSON.parse(flag(first.cwd))
    assert.deepEqual(
      [failed_count, failed_types, threshold],
      [4, ['pattern', 'spatial', 'math', 'memory'], 3],
    )
    assert.equal(second.out, first.out)
    assert.equal(flag(second.cwd), flag(first.cwd))
  })

  test('retries that were good in the end: no critical alert, no sentinel', async () => {
    const { records, cwd } = await bsAlert(['--replay', '--sinks', 'file'], {
      input: recordsOf('retries_then_ok'),
    })
    assert.deepEqual(
      records.filter(({ severity }) => severity === 'critical'),
      [],
    )
    assert.equal(existsSync(join(cwd, 'logs')), false)
  })
})

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { asRun } from '../../src/commands/summarize/as-run.ts'
import { usualDuration } from '../../src/commands/summarize/usual-duration.ts'
import type { AnyRecord } from '../../src/records/index.ts'
import { sumUp } from './given.ts'

const program = resolve('dist/bin/bs-summarize')
const lines = (...records: object[]): string => records.map(record => `${JSON.stringify(record)}\n`).join('')
const start = { event: 'type_start', type: 'math', attempt: 1, derived: true }
const end = {
  event: 'type_end',
  type: 'math',
  attempt: 1,
  status: 'failed',
  final: true,
  error: 'disk full',
  derived: true,
}

describe('--live', () => {
  test('shows what happens on stderr while it comes, and the summary on stdout at the end', async () => {
    const child = spawn(program, ['--live'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, TERM: 'dumb' },
    })
    after(() => child.kill('SIGKILL'))
    let shown = ''
    let printed = ''
    child.stderr.setEncoding('utf8')
    child.stdout.setEncoding('utf8').on('data', text => {
      printed += text
    })
    child.stdin.write(
      lines(
        start,
        { event: 'phase', type: 'math', attempt: 1, phase: 2, name: 'Judge Evaluation' },
        { event: 'progress', step: 'done', done: 1 },
      ),
    )
    for await (const text of child.stderr) {
      shown += text
      if (shown.includes('Judge Evaluation')) break
    }
    assert.equal(printed, '')
    child.stdin.end(lines(end))
    await once(child, 'close')
    assert.match(printed, /^ {2}math {2}FAILED/m)
  })

  test('writes no escape where stderr is no terminal', () => {
    const { stderr, status } = spawnSync(program, ['--live'], { input: lines(start, end), encoding: 'utf8' })
    assert.equal(status, 0)
    assert.doesNotMatch(stderr, /\x1b/)
    assert.match(stderr, /disk full/)
  })
})

test('any stream becomes one that begins, and attempts that the parser found count', () => {
  const shown = (records: readonly object[]): Array<[string, unknown]> => {
    const run = asRun()
    const out: AnyRecord[] = []
    for (const record of records) run(record as AnyRecord, one => out.push(one))
    return out.map(record => [record.event, (record as { derived?: boolean }).derived])
  }
  assert.deepEqual(shown([start, end]), [
    ['script_start', undefined],
    ['type_start', undefined],
    ['type_end', undefined],
  ])
  assert.deepEqual(shown([{ event: 'log', message: 'x' }]), [
    ['script_start', undefined],
    ['type_start', undefined],
    ['log', undefined],
  ])
  assert.deepEqual(shown([{ event: 'script_start', types: [] }, start]), [
    ['script_start', undefined],
    ['type_start', undefined],
  ])
})

test('the usual time of a type is the median of its last successes, not of failures', () => {
  const past = [100, 110, 400].map((seconds, i) =>
    sumUp([
      { event: 'type_end', type: 'math', status: i === 2 ? 'failed' : 'success', duration_seconds: seconds },
    ]),
  )
  const usual = usualDuration(past)
  assert.equal(usual('math'), 105)
  assert.equal(usual('logic'), undefined)
})

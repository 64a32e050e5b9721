import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bsRun, folder, records } from './start.ts'

/** A shell command that prints these lines. */
const printing = (...lines: readonly string[]): string[] => [
  '--',
  'sh',
  '-c',
  lines.map(line => `echo '${line}'`).join('\n'),
]
const phase =
  'PHASE: {"phase":"data_prep","sub_phase":"downloading_policy","current_operation":"corpus_federal"}'
const metrics =
  'METRICS: {"rows_read":1200,"rows_written":1180,"cost_usd":0.42,"progress":{"done":3,"total":8,"files_downloaded":1250}}'

describe('12: what a job reports about itself', () => {
  test('the brief view shows phase, progress and numbers', async () => {
    // 3 of 8 after a second: more than a second is left while the heartbeats come.
    const job = `echo '${phase}'\nsleep 1\necho '${metrics}'\nsleep 0.5`
    const slow = [...printing(phase, metrics).slice(0, -1), job]
    const { stderr } = await bsRun(['--view', 'brief', '--heartbeat', '100ms', ...slow])
    assert.match(stderr, /^PHASE: data_prep\/downloading_policy corpus_federal\n/m)
    assert.match(
      stderr,
      /^Running sh: data_prep\/downloading_policy corpus_federal 3\/8, 1250 files downloaded \(.*remaining/m,
    )
    assert.match(stderr, /\n {2}rows_read 1200, rows_written 1180, \$0\.42\ndone \(/)
  })

  test('a phase that is reported again is announced once', async () => {
    const { stderr } = await bsRun(['--view', 'brief', ...printing(phase, phase, phase)])
    assert.equal(stderr.match(/PHASE/g)?.length, 1)
  })

  test('a line that cannot be read gives one hint, and is no failure', async () => {
    const { stderr, code } = await bsRun([
      '--view',
      'brief',
      ...printing('METRICS: {rows}', 'METRICS: {rows}'),
    ])
    assert.equal(code, 0)
    assert.equal(stderr.match(/Hint: a line cannot be read: METRICS: the JSON/g)?.length, 1)
  })

  test('the events file tells it in heartbeats and in type_end.metrics', async () => {
    const file = join(folder(), 'events.jsonl')
    const job = `echo '${phase}'; echo '${metrics}'; sleep 0.5; echo 'METRICS: {"rows_read":2400}'`
    await bsRun(['-q', '--heartbeat', '100ms', '--events', file, '--', 'sh', '-c', job])
    const found = records(readFileSync(file, 'utf8'))
    const beat = found.find(({ event, metrics }) => event === 'heartbeat' && metrics !== undefined)
    assert.deepEqual(beat?.metrics, { rows_read: 1200, rows_written: 1180 })
    assert.deepEqual([beat?.phase, beat?.sub_phase], ['data_prep', 'downloading_policy'])
    const end = found.find(({ event }) => event === 'type_end')
    assert.deepEqual(end?.metrics, { rows_read: 2400, rows_written: 1180 })
    assert.equal(end?.cost_usd, 0.42)
  })

  test('the estimate follows the reported progress', async () => {
    const report = `sleep 0.4; echo 'PROGRESS: {"done":1,"total":1000}'`
    const { stdout } = await bsRun([
      '-q',
      '--view',
      'brief',
      '--heartbeat',
      '100ms',
      '--json',
      '--',
      'sh',
      '-c',
      `${report}; sleep 0.4`,
    ])
    const none = records(stdout).filter(({ event }) => event === 'heartbeat')
    // --quiet reads no output: without history nothing is known.
    assert.ok(none.every(({ remaining_seconds: left }) => left === undefined))
    const events = join(folder(), 'events')
    const untilSeen = `until grep -q ',"remaining_seconds":' ${events}; do sleep 0.05; done`
    const seen = await bsRun([
      ...['--view', 'brief', '--heartbeat', '100ms', '--events', events, '--'],
      ...['sh', '-c', `${report}; ${untilSeen}`],
    ])
    const lefts = records(seen.stdout).flatMap(({ event, remaining_seconds: left }) =>
      event === 'heartbeat' && typeof left === 'number' ? [left] : [],
    )
    assert.ok(lefts.length > 0)
    assert.ok(
      lefts.every(left => left > 100),
      String(lefts),
    )
  })

  test('13: METRICS count for the budget, and are totals, not parts', async () => {
    const cost = (usd: number): string => `METRICS: {"cost_usd":${usd}}`
    const fits = await bsRun([
      '-q',
      '--budget',
      '1usd',
      '--types',
      'a,b',
      ...printing(cost(0.2), cost(0.4), '{type}'),
    ])
    assert.equal(fits.code, 0)
    assert.equal(records(fits.stdout).at(-1)?.cost_usd, 0.8)
    const over = await bsRun(['-q', '--budget', '1usd', '--types', 'a,b', ...printing(cost(1.2), '{type}')])
    assert.notEqual(over.code, 0)
    assert.match(String(records(over.stdout).at(-1)?.reason), /budget of \$1 is spent \(\$1\.20\)/)
  })

  for (const how of ['--formats', 'BS_FORMATS'] as const) {
    test(`formats of the user reach budget, view and status (${how})`, async () => {
      const place = folder()
      const [file, status] = [join(place, 'own.yaml'), join(place, 'status.json')]
      writeFileSync(
        file,
        [
          'formats:',
          '  paid:',
          "    head: {line: '^paid (?<cost_usd>[0-9.]+) for (?<pages>[0-9]+) pages'}",
          '    emit: {event: metrics}',
          '    samples: [{lines: "paid 1.50 for 3 pages", expect: [{event: metrics, cost_usd: 1.5}]}]',
          '  stage:',
          "    head: {line: '^== (?<name>.+) =='}",
          '    emit: {event: phase}',
          '    samples: [{lines: "== scan ==", expect: [{event: phase, name: scan}]}]',
        ].join('\n'),
      )
      const given = how === '--formats' ? ['--formats', file] : []
      const args = ['--view', 'brief', '--budget', '1usd', '--status-file', status, ...given]
      const { stdout, stderr } = await bsRun(
        [
          ...args,
          '--attempts',
          '3',
          '--retry-delay',
          '0ms',
          '--',
          'sh',
          '-c',
          'echo == scan ==; echo paid 1.50 for 3 pages; exit 1',
        ],
        how === 'BS_FORMATS' ? { env: { BS_FORMATS: file } } : {},
      )
      assert.match(stderr, /PHASE: scan/)
      assert.equal(records(stdout).filter(({ event }) => event === 'type_start').length, 1)
      assert.match(String(records(stdout).at(-1)?.reason), /budget/)
    })
  }

  test('a format of the user that is wrong is refused before anything runs', async () => {
    const file = join(folder(), 'own.yaml')
    writeFileSync(file, 'formats: {}\n')
    const { code, stderr, stdout } = await bsRun(['--formats', file, '--', 'true'])
    assert.equal(code, 3)
    assert.match(stderr, /own\.yaml:1: /)
    assert.equal(stdout, '')
  })
})

describe('14: the status document of bs-run', () => {
  test('has phase, sub_phase, current_operation and every counter while the job runs', async () => {
    const file = join(folder(), 'status.json')
    const job = `echo '${phase}'; echo '${metrics}'; while ! grep -q files_downloaded ${file}; do sleep 0.05; done; cat ${file} >${file}.seen`
    const { code } = await bsRun(['-q', '--heartbeat', '200ms', '--status-file', file, '--', 'sh', '-c', job])
    assert.equal(code, 0)
    const seen = JSON.parse(readFileSync(`${file}.seen`, 'utf8'))
    assert.deepEqual(
      [seen.phase, seen.sub_phase, seen.current_operation, seen.progress],
      [
        'data_prep',
        'downloading_policy',
        'corpus_federal',
        { completed: 3, total: 8, unit: 'items', files_downloaded: 1250 },
      ],
    )
  })

  test('the error of the output stands in the final document', async () => {
    const file = join(folder(), 'status.json')
    const job = "echo '2026-01-25 13:00:01,000 - app - ERROR - main:run:2 - no disk' >&2; exit 5"
    await bsRun(['-q', '--status-file', file, '--', 'sh', '-c', job])
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).last_error, 'no disk')
  })
})

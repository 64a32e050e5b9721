import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { alive, bsRun, type Entry, folder, node, records, start, until } from './start.ts'

const of = (entries: readonly Entry[], event: string): Entry[] =>
  entries.filter(entry => entry.event === event)
const only = (entries: readonly Entry[], event: string): Entry => {
  const found = of(entries, event)
  assert.equal(found.length, 1, `${found.length} ${event}`)
  return found[0] as Entry
}
const gapless = (entries: readonly Entry[]): void =>
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    entries.map((_, i) => i),
  )
/** A shell command that waits until the folder holds so many files, its own one included. */
const meet = (at: string, number: number, then = ''): string[] => [
  '--',
  'sh',
  '-c',
  `touch "${at}/$0"; until [ $(ls "${at}" | wc -l) -ge ${number} ]; do sleep 0.01; done; ${then}`,
  '{type}',
]

describe('several types at once', { concurrency: 2 }, () => {
  test('so many run together as --jobs says', async () => {
    const { code, stdout } = await bsRun([
      '-j',
      '3',
      '--types',
      'a,b,c',
      '--timeout',
      '20s',
      ...meet(folder(), 3),
    ])
    assert.equal(code, 0)
    assert.equal(only(records(stdout), 'script_start').jobs, 3)
  })

  test('and never more: the next one begins when one has ended, in order', async () => {
    const types = ['a', 'b', 'c', 'd', 'e']
    const { stdout } = await bsRun([
      '-j',
      '2',
      '--types',
      types.join(','),
      '--',
      'sh',
      '-c',
      'sleep 0.05',
      '{type}',
    ])
    const entries = records(stdout)
    let running = 0
    for (const { event } of entries) {
      if (event === 'type_start') running++
      if (event === 'type_end') running--
      assert.ok(running <= 2, `${running} at once`)
    }
    assert.deepEqual(
      of(entries, 'type_start').map(({ type }) => type),
      types,
    )
    assert.deepEqual(
      of(entries, 'type_start').map(({ index }) => index),
      [1, 2, 3, 4, 5],
    )
    assert.deepEqual(only(entries, 'script_end').types_processed, types)
    gapless(entries)
  })

  test('lines are whole, carry their type and keep its order, in records, log and view', async () => {
    const log = join(folder(), 'log')
    const script =
      'for i in $(seq 200); do printf "%s " "$0"; printf "%s\\n" "$i"; done; printf "50%%\\r$0 201"'
    const { stdout, stderr } = await bsRun([
      ...['-j', '3', '--types', 'a,b,c', '--view', 'raw', '--log', log, '--', 'sh', '-c', script, '{type}'],
    ])
    const entries = records(stdout)
    gapless(entries)
    const logged = readFileSync(log, 'utf8').split('\n')
    for (const type of ['a', 'b', 'c']) {
      const expected = Array.from({ length: 201 }, (_, i) => `${type} ${i + 1}`)
      const lines = of(entries, 'line').filter(entry => entry.type === type)
      assert.deepEqual(
        lines.map(({ text }) => text),
        expected,
      )
      const shown = stderr.split('\n').filter(line => line.startsWith(`${type} | `))
      assert.deepEqual(
        shown.map(line => line.slice(4)),
        expected,
      )
      const kept = logged.map(line => line.replace('50%\r', '')).filter(line => line.startsWith(`${type} `))
      assert.deepEqual(kept, expected)
    }
  })

  test('many of them and a slow reader: all is held back, nothing is lost, and nobody warns of a leak', async () => {
    const types = Array.from({ length: 14 }, (_, i) => `t${i}`)
    const run = start(['-q', '-j', '14', '--types', types.join(','), ...node('flood', '4000'), '{type}'], {
      unread: true,
    })
    await until(() => (run.process.stdout?.readableLength ?? 0) > 0, 'a full pipe')
    let text = ''
    run.process.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part))
    await new Promise(resolve => run.process.stdout?.once('end', resolve))
    const { code, stderr } = await run.ended
    assert.deepEqual([code, stderr], [0, ''])
    const entries = records(text)
    gapless(entries)
    assert.equal(of(entries, 'line').length, 14 * 4000)
  })

  test('TERM ends them all: each has its end, and the run one', async () => {
    const run = start([
      '-j',
      '3',
      '--types',
      'a,b,c',
      '-q',
      '--kill-after',
      '5s',
      ...node('polite'),
      '{type}',
    ])
    await until(() => run.stdout().split('"ready"').length === 4, 'three children')
    const pids = of(records(run.stdout()), 'type_start').map(({ pid }) => Number(pid))
    run.process.kill('SIGTERM')
    const { signal, stdout } = await run.ended
    const entries = records(stdout)
    assert.equal(signal, 'SIGTERM')
    gapless(entries)
    assert.deepEqual(
      of(entries, 'type_end').map(({ final, exit_code }) => [final, exit_code]),
      Array(3).fill([true, 7]),
    )
    const end = only(entries, 'script_end')
    assert.equal(end.status, 'interrupted')
    assert.equal(entries.at(-1)?.event, 'script_end')
    assert.ok(!pids.some(alive), 'a child is left')
  })

  for (const bad of ['0', '1.5', 'many']) {
    test(`--jobs ${bad} is refused`, async () => {
      const { code, stderr, stdout } = await bsRun(['--jobs', bad, '--', 'true'])
      assert.equal(code, 3)
      assert.match(stderr, /^bs-run: bad --jobs .*\n$/)
      assert.equal(stdout, '')
    })
  }
})

describe('--halt', { concurrency: 2 }, () => {
  const failing = (...failed: string[]): string[] => [
    '--',
    'sh',
    '-c',
    `case $0 in ${failed.join('|')}) exit 5;; esac`,
    '{type}',
  ]

  test('soon: no type begins any more, and the record says why', async () => {
    const { code, stdout, stderr } = await bsRun([
      ...['--types', 'a,b,c,d', '--attempts', '1', '--halt', 'soon,fail=2', ...failing('b', 'c')],
    ])
    const end = only(records(stdout), 'script_end')
    assert.equal(code, 1)
    assert.equal(end.reason, 'halted: 2 types failed (--halt soon,fail=2)')
    assert.deepEqual(end.types_processed, ['a', 'b', 'c'])
    assert.match(stderr, /failed: b, c; not run: d; halted: 2 types failed/)
  })

  test('a share is one of all types', async () => {
    const { code, stdout } = await bsRun([
      ...['--types', 'a,b,c,d', '--attempts', '1', '--halt', 'soon,fail=50%', ...failing('a', 'b')],
    ])
    assert.equal(code, 2)
    assert.deepEqual(only(records(stdout), 'script_end').types_processed, ['a', 'b'])
  })

  test('now: what runs is ended, too, and does not count as well', async () => {
    const script = 'case $0 in a) exit 5;; esac; trap "exit 0" TERM; sleep 1000 & wait'
    const { code, stdout } = await bsRun([
      ...[
        '-j',
        '2',
        '--types',
        'b,a,c',
        '--attempts',
        '1',
        '--halt',
        'now,fail=1',
        '--',
        'sh',
        '-c',
        script,
        '{type}',
      ],
    ])
    const entries = records(stdout)
    assert.equal(code, 2)
    const ended = of(entries, 'type_end').find(({ type }) => type === 'b')
    assert.equal(ended?.status, 'failed')
    assert.equal(ended?.reason, 'halted: 1 type failed (--halt now,fail=1)')
    assert.deepEqual(only(entries, 'script_end').types_processed, ['b', 'a'])
  })

  test('on success the run is one, although the rest was not run', async () => {
    const { code, stdout } = await bsRun([
      '--types',
      'a,b,c',
      '--halt',
      'now,success=1',
      '--attempts',
      '1',
      ...failing('a'),
    ])
    const end = only(records(stdout), 'script_end')
    assert.equal(code, 0)
    assert.deepEqual([end.status, end.successful_types, end.failed_types], ['success', 1, 1])
  })

  test('a type that waits for its next try does not get it', async () => {
    const { stdout } = await bsRun([
      ...['-j', '2', '--types', 'a,b', '--attempts', '2', '--retry-delay', '1h', '--halt', 'soon,done=1'],
      ...['--', 'sh', '-c', '[ $0 = b ] && exec sleep 0.5; exit 5', '{type}'],
    ])
    const ends = of(records(stdout), 'type_end').filter(({ type }) => type === 'a')
    assert.deepEqual(
      ends.map(({ status, final }) => [status, final]),
      [
        ['retry', false],
        ['failed', true],
      ],
    )
    assert.match(String(ends[1]?.reason), /^halted: .* before the next attempt$/)
  })

  test('nothing is said when the last type was the one', async () => {
    const { stdout } = await bsRun([
      '--types',
      'a,b',
      '--attempts',
      '1',
      '--halt',
      'soon,fail=1',
      ...failing('b'),
    ])
    assert.ok(!('reason' in only(records(stdout), 'script_end')))
  })

  test('never is the default: all types run, whatever fails', async () => {
    const { code, stdout } = await bsRun(['--types', 'a,b,c', '--attempts', '1', ...failing('a', 'b', 'c')])
    assert.equal(code, 2)
    assert.deepEqual(only(records(stdout), 'script_end').types_processed, ['a', 'b', 'c'])
  })
})

describe('--exit-map', { concurrency: 2 }, () => {
  test('partial is neither success nor failure, and not tried again', async () => {
    const { code, stdout, stderr } = await bsRun([
      ...['--types', 'a,b', '--exit-map', '1=partial', '--', 'sh', '-c', '[ $0 = a ]', '{type}'],
    ])
    const entries = records(stdout)
    const end = only(entries, 'script_end')
    assert.equal(code, 1)
    assert.deepEqual(
      of(entries, 'type_end').map(({ status, final }) => [status, final]),
      [
        ['success', true],
        ['partial', true],
      ],
    )
    assert.deepEqual([end.status, end.successful_types, end.failed_types], ['partial_failure', 1, 0])
    assert.deepEqual([end.partial_types, end.partial], [1, ['b']])
    assert.match(stderr, /^partial \(0(\.\d)?s, exit code: 1\)$/m)
  })

  test('a single command is 0 where its code means ok', async () => {
    const { code, stdout } = await bsRun(['--exit-map', '3=ok', '--', 'sh', '-c', 'exit 3'])
    assert.equal(code, 0)
    assert.equal(only(records(stdout), 'type_end').exit_code, 3)
  })
})

test('--retry-on tries again only after what it names', async () => {
  for (const [only, tries] of [
    ['5', 2],
    ['6,signal', 1],
  ] as const) {
    const { stdout } = await bsRun([
      '--attempts',
      '2',
      '--retry-delay',
      '10ms',
      '--retry-on',
      only,
      '--',
      'sh',
      '-c',
      'exit 5',
    ])
    assert.equal(of(records(stdout), 'type_end').length, tries, only)
  }
})

test('words that name no end are refused', async () => {
  for (const flag of ['--retry-on', '--no-retry-on']) {
    const { code, stderr } = await bsRun([flag, 'sometimes', '--', 'true'])
    assert.equal(code, 3)
    assert.match(
      stderr,
      new RegExp(`^bs-run: bad ${flag} "sometimes": write exit codes, signal, timeout or stall`),
    )
  }
})

test('the alerting config is passed through where the command asks for it', async () => {
  const { stdout } = await bsRun([
    '--types',
    'a',
    '--',
    'echo',
    '{type}',
    '--alerting-config',
    '{alerting_config}',
  ])
  assert.equal(only(records(stdout), 'line').text, 'a --alerting-config ./config/alerting.yaml')
})

test('a types file and a log per type go together with --jobs', async () => {
  const at = folder()
  writeFileSync(join(at, 'types'), 'a\nb\n')
  await bsRun([
    '-j',
    '2',
    '--types-from',
    join(at, 'types'),
    '--log',
    join(at, '{type}.log'),
    '--',
    'echo',
    'this is {type}',
  ])
  for (const type of ['a', 'b'])
    assert.match(
      readFileSync(join(at, `${type}.log`), 'utf8'),
      new RegExp(`^Running: .*\nStarted: .*\nthis is ${type}\nCompleted`),
    )
})

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { file } from './place.ts'

const program = 'dist/bin/bs-parse'

function run(args: readonly string[], env: Record<string, string> = {}, input = '') {
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    encoding: 'latin1',
    maxBuffer: 1 << 28,
    timeout: 120_000,
    input,
    env: { ...process.env, ...env },
  })
  return { status, signal, stdout, stderr }
}

const line = (at: number, text: string): string =>
  `2026-01-25 13:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')},000 - app - ${at % 7 === 0 ? 'ERROR' : 'INFO'} - m:f:${at % 5} - ${text} ${at}\n`
const long = (text: string, count: number): string =>
  Array.from({ length: count }, (_, at) => line(at, text)).join('')

const big = [file(long('one', 9_000), 'one'), file(long('two', 16_000), 'two')]
const torn = gzipSync(long('torn', 3000)).subarray(0, 9000)
const mixed = [
  file('HEARTBEAT: {"timestamp": "2026-01-25T13:00:00", "status": "started"}\n', 'a'),
  big[0] ?? '',
  file('', 'empty'),
  file(torn, 'torn'),
  file('SUCCESS_RUN: {"torn": \nno end', 'b'),
  big[1] ?? '',
  file(gzipSync(long('packed', 500)), 'packed'),
  ...Array.from({ length: 30 }, (_, index) => file(`small ${index}\n`, 'small')),
]

describe('--jobs', { concurrency: 2 }, () => {
  test('gives exactly what one job gives: records, words, account and code', () => {
    const one = run(mixed)
    assert.equal(one.status, 1)
    assert.match(one.stderr, /torn is damaged/)
    for (const jobs of ['2', '5']) {
      assert.deepEqual(run(['-j', jobs, ...mixed]), one)
    }
  })

  test('also with filters, rejects elsewhere and standard input between the files', () => {
    const rejects = [file(''), file('')]
    const args = (index: number) => [
      '-l',
      'error',
      '--rejects',
      rejects[index] ?? '',
      ...mixed.slice(0, 5),
      '-',
      ...mixed.slice(5),
    ]
    const one = run(args(0), {}, 'from standard input\n')
    assert.deepEqual(run(['--jobs', '2', ...args(1)], {}, 'from standard input\n'), one)
    assert.deepEqual(spawnSync('cmp', rejects as string[]).status, 0)
    assert.match(one.stdout, /"rejects":\{"damaged":1,"payload":1\}/)
  })

  test('goes on without a folder for what has to wait, and leaves nothing in one', () => {
    const folder = file('').replace(/[^/]+$/, '')
    const one = run(mixed)
    assert.deepEqual(run(['-j2', ...mixed], { TMPDIR: '/nowhere/at/all' }), one)
    assert.deepEqual(run(['-j2', ...mixed], { TMPDIR: folder }), one)
    assert.equal(
      spawnSync('sh', ['-c', `ls ${folder} | grep -c batch-signals`], { encoding: 'utf8' }).stdout,
      '0\n',
    )
  })

  test('a worker that is ahead waits: a reader that stops early ends all', () => {
    const { stdout, status } = spawnSync(
      'bash',
      ['-o', 'pipefail', '-c', `${program} -j 2 ${big.join(' ')} | head -n 3`],
      {
        encoding: 'utf8',
        timeout: 60_000,
      },
    )
    assert.equal(stdout.split('\n').length, 4)
    assert.equal(status, 0)
  })

  test('a signal ends it by that signal, with the account of what was read', async () => {
    const child = spawn(program, ['-j', '2', ...big, ...big, ...big], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    after(() => child.kill('SIGKILL'))
    let out = ''
    child.stdout.setEncoding('utf8').once('data', () => {
      child.kill('SIGTERM')
    })
    child.stdout.on('data', text => {
      out += text
    })
    const [code, signal] = await once(child, 'close')
    assert.deepEqual([code, signal], [null, 'SIGTERM'])
    assert.equal(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '').event, 'parse_stats')
  })

  for (const jobs of ['0', '1.5', '-1', 'many']) {
    test(`refuses ${jobs} jobs`, () => {
      const { status, stderr } = run([`--jobs=${jobs}`, ...big])
      assert.equal(status, 3)
      assert.match(stderr, /^bs-parse: bad --jobs/)
    })
  }
})

test('a signal ends a program that waits for its first byte', async () => {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  after(() => child.kill('SIGKILL'))
  let out = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  // It listens when this one is through: records of a live pipe are given out as they come.
  child.stdin.write('{"event":"usage"}\n')
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  const [, signal] = await once(child, 'close')
  assert.equal(signal, 'SIGTERM')
  assert.match(out, /"event":"parse_stats","lines":1/)
})

import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { after, describe, test } from 'node:test'
import { generator, tell } from './generator.ts'

/** A generator that runs until its test kills it, or ends. */
function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [generator, '--start', '2026-01-25T13:00:00-05:00', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  after(() => child.kill('SIGKILL'))
  return child
}

/** Reads until `length` bytes are there. */
async function read(child: ChildProcess, length: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size >= length) break
  }
  return Buffer.concat(parts).toString()
}

const shell = (script: string): { out: string; err: string } => {
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, generator], {
    encoding: 'utf8',
  })
  return { out: stdout, err: stderr }
}

describe('live', () => {
  test('lines are written as they are made, not at the end', async () => {
    const child = start(['--count', '150', '--speed', '1'])
    const first = await read(child, 1)
    assert.match(first, /^2026-01-25 13:00:00/)
    assert.equal(child.exitCode, null)
    child.kill()
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGTERM'])
  })

  test('hang: goes quiet in the middle, lives on, and ends when it is told to', async () => {
    // Up to there it says what the killed one says.
    const { out } = tell(['--fail', 'killed', '--count', '30'])
    const child = start(['--fail', 'hang', '--count', '30', '--speed', '0'])
    assert.equal(await read(child, Buffer.byteLength(out)), out)
    assert.equal(child.exitCode, null)
    child.kill()
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGTERM'])
  })

  test('a reader that has gone ends it quietly', () => {
    for (const flags of ['--speed 0', '--big 100GB']) {
      const { out, err } = shell(`"$1" "$2" ${flags} | head -n 1; echo "\${PIPESTATUS[0]}"`)
      assert.equal(err, '')
      assert.match(out.split('\n')[1] ?? '', /^(0|141)$/)
      if (flags.includes('big')) assert.equal(out.split('\n')[1], '141')
    }
  })

  test('a full disk is told in one line', { skip: process.platform !== 'linux' }, () => {
    const { out, err } = shell('"$1" "$2" --big 5MB >/dev/full; echo $?')
    assert.equal(out, '1\n')
    assert.match(err, /^generator: cannot write: [^\n]+\n$/)
  })
})

describe('--big', () => {
  const { stdout } = spawnSync(process.execPath, [generator, '--big', '9MB'], { maxBuffer: 64 * 1024 * 1024 })
  const text = stdout.toString()
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0

  test('writes as much as asked, in whole lines', () => {
    assert.ok(stdout.length <= 9_000_000 && stdout.length > 9_000_000 - 2000, String(stdout.length))
    assert.ok(text.endsWith('\n'))
  })

  test('half of the lines carry ✓ or ✗; there are colours, tracebacks and every kind of end', () => {
    const all = count(/\n/g)
    const ticks = count(/[✓✗]/g)
    assert.ok(ticks > all * 0.4 && ticks < all * 0.6, `${ticks} of ${all}`)
    assert.ok(count(/\x1b\[3[1-6]m/g) > all / 2)
    assert.ok(count(/^Traceback/gm) > 4)
    for (const code of [1, 2, 3, 4, 137])
      assert.match(text, new RegExp(`^Failed with exit code ${code}: `, 'm'))
    assert.ok(count(/^Completed successfully: /gm) > count(/^Failed with/gm))
  })

  test('every run in it is whole: as many beginnings as ends, but for the last', () => {
    const begun = count(/^Running: /gm)
    const ended = count(/^(Completed successfully|Failed with exit code \d+): /gm)
    assert.ok(begun - ended === 0 || begun - ended === 1, `${begun} begun, ${ended} ended`)
  })

  test('time never runs backwards in it', () => {
    const stamps = text.match(/^2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/gm) ?? []
    const back = stamps.findIndex((stamp, index) => stamp < (stamps[index - 1] ?? ''))
    assert.ok(stamps.length > 10_000)
    assert.equal(back, -1, `${stamps[back - 1]} before ${stamps[back]}`)
    assert.ok(new Set(stamps.map(stamp => stamp.slice(0, 10))).size > 2)
  })

  test('is the same every time', () => {
    const again = spawnSync(process.execPath, [generator, '--big', '1MB'], { maxBuffer: 4 * 1024 * 1024 })
    assert.ok(stdout.subarray(0, again.stdout.length).equals(again.stdout))
  })
})

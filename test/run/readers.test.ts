import assert from 'node:assert/strict'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  bsRun,
  child,
  type Entry,
  folder,
  node,
  program,
  records,
  start,
  startProgram,
  until,
} from './start.ts'

const flood = (lines: number): string => `${process.execPath} ${child('flood')} ${lines}`
const run = `${process.execPath} ${program}`
const lines = (entries: readonly Entry[]): number => entries.filter(({ event }) => event === 'line').length

describe('a reader that goes away', { concurrency: 2 }, () => {
  test('does not end the job: log and events go on, the exit code stays, nobody is told', async () => {
    const at = folder()
    const files = `--log ${at}/l --events ${at}/e --events-lines`
    const job = `sh -c '${flood(50_000)}; exit 5'`
    const { code, stdout, stderr } = await startProgram('bash', [
      '-c',
      `${run} --view none ${files} -- ${job} | head -1; exit \${PIPESTATUS[0]}`,
    ]).ended
    assert.equal(code, 5)
    assert.equal(stderr, '')
    assert.equal(records(stdout)[0]?.event, 'script_start')
    assert.match(readFileSync(join(at, 'l'), 'utf8'), /^line 49999 of a flood\nFailed \(exit code: 5\)/m)
    const events = records(readFileSync(join(at, 'e'), 'utf8'))
    assert.equal(lines(events), 50_000)
    assert.equal(events.at(-1)?.event, 'script_end')
  })

  test('of the view does not end the job either', async () => {
    const { code, stdout } = await startProgram('bash', [
      '-c',
      `{ ${run} --view raw -- ${flood(50_000)} 2>&1 >&3 3>&- | head -1 >&2; exit \${PIPESTATUS[0]}; } 3>&1`,
    ]).ended
    assert.equal(code, 0)
    assert.equal(records(stdout).at(-1)?.status, 'success')
  })

  test('that was never there does no harm either', async () => {
    const { code } = await startProgram('bash', [
      '-c',
      `${run} -- ${flood(100)} | true; exit \${PIPESTATUS[0]}`,
    ]).ended
    assert.equal(code, 0)
  })
})

describe('a full disk', { concurrency: 2 }, () => {
  test('as stdout: told once, the job and its log go on', async () => {
    const full = openSync('/dev/full', 'w')
    const log = join(folder(), 'l')
    const { code, stderr } = await bsRun(['-q', '--log', log, ...node('flood', '20000')], { stdout: full })
    closeSync(full)
    assert.equal(code, 0)
    assert.equal(stderr, 'bs-run: cannot write standard output: no space left on device (the job goes on)\n')
    assert.match(readFileSync(log, 'utf8'), /line 19999 of a flood\nCompleted successfully/)
  })

  test('as log: told once, the job and its records go on, and the bytes lost are counted', async () => {
    const { code, stderr, stdout } = await bsRun(['-q', '--log', '/dev/full', ...node('flood', '20000')])
    const entries = records(stdout)
    assert.equal(code, 0)
    assert.equal(
      stderr,
      'bs-run: cannot write /dev/full: no space left on device (the job goes on without it)\n',
    )
    assert.equal(lines(entries), 20_000)
    const bytes = Number(entries.find(({ event }) => event === 'type_end')?.bytes)
    assert.ok(Number(entries.at(-1)?.log_bytes_lost) > bytes)
  })

  test('as events: told once, stdout has everything', async () => {
    const { code, stderr, stdout } = await bsRun(['--events', '/dev/full', '--', 'echo', 'x'])
    assert.equal(code, 0)
    assert.equal(stderr.match(/\/dev\/full/g)?.length, 1)
    assert.equal(records(stdout).at(-1)?.event, 'script_end')
  })
})

describe('a slow reader', () => {
  const field = (pid: number, file: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1])

  test('holds the child back, heartbeats do not pile up, no line is lost', async () => {
    const total = 3_000_000
    const job = start(['--heartbeat', '20ms', '--view', 'none', ...node('flood', String(total))], {
      unread: true,
    })
    const out = job.process.stdout
    assert.ok(out)
    let head = ''
    const pid = await until(() => {
      head += out.read()?.toString() ?? ''
      const [, found] = /"event":"type_start".*"pid":(\d+)/.exec(head) ?? []
      return found === undefined ? undefined : Number(found)
    }, 'the child')

    // Asleep, and no byte more: a child that only waits for a processor is not asleep.
    let before = -1
    let looks = 0
    await until(() => {
      const written = field(pid, 'io', 'wchar')
      const isHeld = written === before && /^State:\s+S/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      looks = isHeld ? looks + 1 : 0
      before = written
      return looks > 20
    }, 'a child that is held back')
    await new Promise(resolve => setTimeout(resolve, 500))
    assert.ok(before < 30e6, `${before} bytes were taken from the child`)

    let count = 0
    let seq = -1
    let rest = head
    let end = ''
    const beats: number[] = []
    out.setEncoding('utf8')
    for await (const text of out) {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts) {
        assert.ok(line.includes(`"seq":${++seq},`), line)
        if (line.includes('"event":"line"')) count++
        else if (line.includes('"event":"heartbeat"')) beats.push(Date.parse(line.slice(14, 38)))
        else end = line
      }
    }
    assert.equal(count, total)
    assert.equal(JSON.parse(end).status, 'success')
    const longestGap = Math.max(...beats.slice(1).map((at, i) => at - (beats[i] ?? at)))
    assert.ok(longestGap >= 400, `while nobody read, heartbeats came at most ${longestGap} ms apart`)
  })
})

import assert from 'node:assert/strict'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, test } from 'node:test'
import { bsRun, child, folder, node, program, records, start, startProgram, until } from './start.ts'

const run = `${process.execPath} ${program}`
const flood = (lines: number): string => `${process.execPath} ${child('flood')} ${lines}`
/** Most memory that a process ever had (kB). */
const peak = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
const ceiling = 150_000

describe('a reader that goes away', { concurrency: 2 }, () => {
  for (const [when, reader] of [
    ['before the first record', 'exec <&-; true'],
    ['in the middle', 'head -c 1000000 >/dev/null'],
    ['before the last record', `sed -n '/"event":"type_end"/q'`],
  ] as const) {
    test(`${when}: the job goes on, its code, log and events are whole, nobody is told`, async () => {
      const at = folder()
      const job = `sh -c '${flood(20_000)}; exit 5'`
      const { code, stderr } = await startProgram('bash', [
        '-c',
        `${run} -q --log ${at}/l --events ${at}/e --events-lines -- ${job} | (${reader}); exit \${PIPESTATUS[0]}`,
      ]).ended
      assert.equal(code, 5)
      assert.equal(stderr, '')
      assert.match(readFileSync(join(at, 'l'), 'utf8'), /^line 19999 of a flood\nFailed \(exit code: 5\)/m)
      const events = records(readFileSync(join(at, 'e'), 'utf8'))
      assert.equal(events.filter(({ event }) => event === 'line').length, 20_000)
      assert.deepEqual([events.at(-1)?.event, events.at(-1)?.exit_code], ['script_end', 5])
    })
  }
})

test('a full disk under stdout, log, events and view at once is no reason to end the job', async () => {
  const done = join(folder(), 'done')
  const job = `sh -c '${flood(20_000)}; echo over >> ${done}; exit 5'`
  const { code } = await startProgram('bash', [
    '-c',
    `${run} --view raw --log /dev/full --events /dev/full -- ${job} >/dev/full 2>/dev/full`,
  ]).ended
  assert.equal(code, 5)
  assert.equal(readFileSync(done, 'utf8'), 'over\n')
})

test('a line of 100 MB goes on in pieces, is whole in the log, and is never held as a whole', async () => {
  const [log, events, bytes] = [join(folder(), 'l'), join(folder(), 'e'), 100 * 1024 * 1024]
  // Without a reader of stdout in this process, which would be slower than what is tested.
  const job = startProgram(
    'bash',
    [
      '-c',
      `echo $$; exec ${run} -q --log ${log} --events ${events} --events-lines -- ${process.execPath} ${child('long-line')} ${bytes} 3<&0 >/dev/null`,
    ],
    { hold: true },
  )
  const pid = await until(() => Number(job.stdout()) || undefined, 'the pid')
  await until(() => statSync(events, { throwIfNoEntry: false }) && statSync(log).size > bytes, 'the line')
  await until(() => readFileSync(log).subarray(-6).toString().endsWith('next\n'), 'the line behind it')
  const most = peak(pid)
  job.process.stdin?.end()
  assert.equal((await job.ended).code, 0)
  // Pieces of 1 MiB on their way leave some garbage; a line that is held would take more than twice its size.
  assert.ok(most < 200_000, `${most} kB`)

  const seen = { text: 0, partial: 0, longest: 0, last: '' }
  for await (const line of createInterface({ input: createReadStream(events) })) {
    const record = JSON.parse(line)
    if (record.event !== 'line') continue
    seen.text += record.text.length
    seen.longest = Math.max(seen.longest, record.text.length)
    if (record.partial) seen.partial++
    else seen.last = record.text
  }
  assert.equal(seen.text, bytes + 'next'.length)
  assert.ok(seen.longest <= 1024 * 1024)
  assert.ok(seen.partial >= 99)
  assert.equal(seen.last, 'next')
  assert.match(readFileSync(log).subarray(-200).toString(), /x\nnext\nCompleted successfully/)
})

test('endless output and a reader that is never fast enough: memory stays flat, and a signal still ends it', async () => {
  const log = join(folder(), 'l')
  const job = start(['-q', '--heartbeat', '50ms', '--kill-after', '200ms', '--log', log, ...node('flood')], {
    unread: true,
  })
  let taken = 0
  await until(() => {
    // A piece every few milliseconds, from a child that would fill gigabytes meanwhile.
    taken += (job.process.stdout?.read() as Buffer | null)?.length ?? 0
    return taken > 4e6
  }, '4 MB')
  const most = peak(job.pid)
  assert.ok(most < ceiling, `${most} kB`)
  process.kill(job.pid, 'SIGTERM')
  assert.equal((await job.ended).signal, 'SIGTERM')
})

test('a secret is hidden wherever the chunks are cut', async () => {
  const at = folder()
  const line = 'api_key=sk-proj-abcdefghijklmnopqrstuvwx and Bearer abcdef0123456789abcdef'
  const { code, stdout, stderr } = await bsRun([
    ...['--view', 'raw', '--log', join(at, 'l'), '--events', join(at, 'e')],
    ...node('torn', line),
  ])
  assert.equal(code, 0)
  const times = records(stdout).filter(({ event, text }) => event === 'line' && !String(text).startsWith('.'))
  assert.equal(times.length, 2 * line.length)
  assert.equal(new Set(times.map(({ text }) => text)).size, 1)
  for (const text of [
    stdout,
    stderr,
    readFileSync(join(at, 'l'), 'utf8'),
    readFileSync(join(at, 'e'), 'utf8'),
  ]) {
    // The name of the key stays: whoever reads the log must see what was hidden.
    assert.match(text, /api_key=/)
    assert.doesNotMatch(text.replace(/"command":\[.*?\]/, ''), /abcdef|0123/)
  }
})

import { writeFileSync } from 'node:fs'
import { existing } from './logs.mjs'
import { figure, shell, sideBySide, sizeOf, table, times } from './measure.mjs'
import { counters } from './rivals.mjs'

/** Other work on the same log: filters, bs-run's records, pipes and summaries; all as MB of the plain log a second. */
export async function workTable({ megabytes, runs, seed }) {
  const rows = []
  for (const layout of ['python', 'generator']) {
    const log = existing(layout, megabytes, seed)
    const envelopes = `build/bench/${layout}-envelopes.ndjson`
    const records = `build/bench/${layout}-records.ndjson`
    const prepared = [
      { name: 'a', command: shell(`bs-run --quiet --json -- cat ${log} >${envelopes}`) },
      { name: 'b', command: shell(`bs-parse ${log} >${records}`) },
    ]
    await sideBySide(prepared, 1)
    const copy = 'build/bench/copy.log'
    const line = (name, command, input = log) => ({ name, command, input })
    const entries = [
      line('`bs-parse`', ['bs-parse', []]),
      line('`bs-parse --no-redact`', ['bs-parse', ['--no-redact']]),
      line('`bs-parse --level warn`', ['bs-parse', ['--level', 'warn']]),
      line('`bs-parse --where logger=app.worker1`', ['bs-parse', ['--where', 'logger=app.worker1']]),
      line('`bs-parse --since 2026-01-25T13:30`', ['bs-parse', ['--since', '2026-01-25T13:30']]),
      line('`bs-parse --tz America/New_York`', ['bs-parse', ['--tz', 'America/New_York']]),
      line('`bs-parse` of the same log as records of `bs-run`', ['bs-parse', []], envelopes),
      line('`bs-parse \\| bs-summarize`', shell('bs-parse | bs-summarize -f json')),
      line('`bs-summarize LOG`', ['bs-summarize', ['-f', 'json', log]]),
      line('`bs-summarize` of records', ['bs-summarize', ['-f', 'json']], records),
      ...counters().map(({ name, command }) => line(name, command(records), records)),
      line('`bs-alert` of records', ['bs-alert', ['--sinks', 'none']], records),
      line('`cat \\| tee log`', shell(`cat ${log} | tee ${copy} | cat`)),
      line('`bs-run --log`', shell(`rm -f ${copy}; bs-run --quiet --json --log ${copy} -- cat ${log} | cat`)),
    ]
    const taken = await sideBySide(entries, runs)
    const base = taken.get('`bs-parse`')?.seconds
    for (const { name } of entries) {
      const { seconds, peak } = taken.get(name) ?? {}
      if (seconds === undefined) continue
      const single = !name.includes('\\|') && !name.includes('bs-run --log')
      const speed = sizeOf(log) / seconds
      rows.push([name, layout, figure(speed), times(base / seconds), single ? figure(peak) : undefined])
      console.error(rows.at(-1).join('  '))
    }
  }
  writeFileSync('build/bench/copy.log', '')
  return table(['work', 'log', 'MB/s', 'against `bs-parse`', 'peak MB'], rows)
}

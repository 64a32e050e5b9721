import { command } from '../../cli/command.ts'
import { exit, reason } from '../../lib/failure.ts'
import { parseMoment } from '../../lib/relative-time.ts'
import { plural } from '../../lib/text.ts'
import { sources } from '../../stream/source.ts'
import { compare } from '../../summarize/compare/index.ts'
import { newSince } from '../../summarize/compare/since.ts'
import { trendWith } from '../../summarize/trend/history-lines.ts'
import { assertReplaceable, replace } from '../../system/replace.ts'
import { filter } from '../shared/filter.ts'
import { assertFlags } from './assert-flags.ts'
import { assertBase, baseOf } from './base.ts'
import { collector } from './collector.ts'
import { bsSummarizeFlags } from './flags.ts'
import { readHistory, writeHistory } from './history.ts'
import { liveView } from './live.ts'
import { codeOf, complaint } from './outcome.ts'
import { reportsOf } from './reports.ts'
import { settingsOf } from './settings.ts'
import { print, shownOf, writeReport } from './write-report.ts'

export const bsSummarize = command({
  name: 'bs-summarize',
  summary: 'turn records or logs into one summary',
  usage: ['[options] [FILE...]'],
  notes: [
    'Reads records, or plain logs, which it parses as bs-parse does by default. Without FILE, or for -, it reads standard input. Files compressed with gzip, zstd, xz or bzip2 are recognised by their content.',
  ],
  flags: bsSummarizeFlags,
  examples: [
    ['bs-run --types math,logic -- ./generate {type} | bs-parse | bs-summarize', 'run, parse and sum up'],
    ['bs-summarize logs/*.ndjson.gz', 'sum up what earlier runs recorded'],
    ['bs-summarize -f json -o summary.json run.ndjson', 'as JSON for another program'],
    [
      'bs-summarize -f text -f html=report.html -f junit=report.xml run.ndjson',
      'several reports in one pass',
    ],
    ['bs-summarize --fail-on failed,low_approval run.ndjson', 'a check for CI or cron'],
    [
      'bs-summarize --history runs.ndjson --compare last-success --fail-on regression run.ndjson',
      'what is worse than when it last went well',
    ],
    [
      "parallel --pipepart -a big.ndjson --block 100M 'bs-summarize --partial --part {#}' | bs-summarize --merge",
      'one file, all processors',
    ],
    ['bs-summarize --by path --num request_time access.log', 'the slowest paths first'],
    ['ssh host tail -f app.ndjson | bs-summarize --live', 'watch a run elsewhere, then its summary'],
    ['bs-summarize --new-since yesterday app.log', 'kinds of errors that were never seen before'],
    ['bs-summarize --by week --since 90d logs/*.log', 'how the last weeks went'],
    ['bs-summarize --by provider --where type=math run.ndjson', 'records of one type, by provider'],
  ],
  exitCodes: [
    ['0', 'done, whatever the summary says'],
    ['1', 'something that --fail-on names was found, or an input is damaged'],
    ['2', 'there is nothing to sum up, or standard output cannot be written'],
    ['3', 'a bad flag, or a file that cannot be read'],
    ['4', '--output cannot be written'],
  ],
  async run({ flags, args }, io) {
    assertFlags(flags)
    assertBase(flags.compare, flags.history, io)
    const newFrom =
      flags['new-since'] === undefined
        ? undefined
        : parseMoment(flags['new-since'], io.now(), flags.tz ?? 'UTC', '--new-since')
    const past = flags.history === undefined ? undefined : readHistory(flags.history)
    const reports = reportsOf(flags.format, flags.output)
    for (const { file } of reports) if (file !== undefined) assertReplaceable(file, '--output')
    const inputs = sources(args, io.stdin, io.live)
    if (io.terminal.stdin && inputs.some(({ file }) => file === undefined)) {
      io.say('reading records from the terminal: end them with Ctrl-D, or see --help')
    }
    const live = flags.live ? await liveView(io, past ?? []) : undefined
    const settings = settingsOf(flags, { now: io.now(), watch: live?.see })
    const work = collector(settings)
    let damaged = false
    const signal = await filter(io, inputs, work.step, io.stdout, {
      encoding: 'utf8-bytes',
      counts: work.edge,
      ...(flags.merge && { maxLine: largestPartial }),
      onSource: source => work.from({ latest: io.now(), ...source }),
      onDamaged({ file }, error) {
        damaged = true
        work.damaged(file, reason(error))
        io.say(`${file ?? 'standard input'} is damaged: ${reason(error)}; what could be read is summed up`)
      },
    })
    live?.close()
    if (flags.partial) {
      const line = `${JSON.stringify(work.partial())}\n`
      if (flags.output === undefined || flags.output === '-') await print(io, line)
      else replace(flags.output, line, '--output')
      return signal ?? (damaged ? exit.some : exit.ok)
    }
    const { summary, firstSkipped } = work.result()
    const missing = work.missing()
    if (missing.length > 0) {
      damaged = true
      io.say(
        `${plural(missing.length, 'part')} missing: ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ', …' : ''}`,
      )
    }
    for (const key of flags.num)
      if (!summary.numbers?.some(found => found.key === key))
        io.say(`--num ${key}: no record has a number there`)
    const base =
      flags.compare === undefined
        ? undefined
        : await baseOf({ name: flags.compare, past, settings }, summary, io)
    if (flags.compare !== undefined && base === undefined)
      io.say(`--compare ${flags.compare}: ${flags.history} has no such run yet`)
    const trend = past === undefined ? undefined : trendWith(past, summary)
    const comparison =
      base !== undefined
        ? compare(base, summary, flags.compare ?? '', past)
        : newFrom === undefined
          ? undefined
          : newSince(summary, newFrom, flags['new-since'] ?? '')
    const compared = { ...summary, ...(comparison && { comparison }), ...(trend && { trend }) }
    const shown = shownOf(compared, flags)
    if (flags.history !== undefined && summary.records !== 0) writeHistory(flags.history, summary, past ?? [])
    for (const report of reports) await writeReport(report, shown, flags, io)
    const input = { isText: work.edge.invalidUtf8 === 0, firstSkipped }
    const words = complaint(shown, input)
    if (words !== undefined) io.say(words)
    return signal ?? codeOf(shown, { failOn: flags['fail-on'], damaged, ...input }, io)
  },
})

/** Bytes of a line of `--partial` that --merge reads. */
const largestPartial = 512 * 1024 * 1024

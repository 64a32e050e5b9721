import { command, type Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { parseMoment } from '../../lib/relative-time.ts'
import { plural } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { sources } from '../../stream/source.ts'
import { compare } from '../../summarize/compare/index.ts'
import { newSince } from '../../summarize/compare/since.ts'
import { assertConditions, conditions, met } from '../../summarize/fail-on.ts'
import { groupKeys, needsNoFields } from '../../summarize/grouping/key.ts'
import { trendWith } from '../../summarize/trend/history-lines.ts'
import { viewNames, views } from '../../summarize/views/index.ts'
import type { Limits } from '../../summarize/warnings/index.ts'
import { assertReplaceable, replace } from '../../system/replace.ts'
import { keepFlags, timeFlags, wanted } from '../parse/flags/keep.ts'
import { filter } from '../shared/filter.ts'
import { assertBase, baseOf } from './base.ts'
import { type Collecting, collector } from './collector.ts'
import { readHistory, writeHistory } from './history.ts'
import { liveView } from './live.ts'
import { type Report, reportsOf } from './reports.ts'

export const bsSummarize = command({
  name: 'bs-summarize',
  summary: 'turn records or logs into one summary',
  usage: ['[options] [FILE...]'],
  notes: [
    'Reads records, or plain logs, which it parses as bs-parse does by default. Without FILE, or for -, it reads standard input. Files compressed with gzip, zstd, xz or bzip2 are recognised by their content.',
  ],
  flags: {
    format: {
      type: 'texts',
      short: 'f',
      value: 'FORMAT[=FILE]',
      help: `how the summary is written (default text); repeatable with a file each, such as -f text -f html=report.html. ${views.map(({ name, summary }) => `${name}: ${summary}`).join('; ')}`,
      suggest: () => viewNames,
    },
    output: {
      type: 'text',
      short: 'o',
      value: 'FILE',
      help: 'write the report that names no file to FILE, whole or not at all; - is standard output',
    },
    'min-approval': {
      type: 'percent',
      value: 'PERCENT',
      default: '70',
      help: 'warn about types with a lower approval rate',
    },
    'min-generated': {
      type: 'percent',
      value: 'PERCENT',
      default: '80',
      help: 'warn about types that generated less of their target',
    },
    'max-duplicates': {
      type: 'percent',
      value: 'PERCENT',
      default: '30',
      help: 'warn about types with more duplicates among their approved items',
    },
    'max-duration': { type: 'duration', value: 'D', help: 'warn about types that took longer, all attempts' },
    top: {
      type: 'number',
      value: 'N',
      default: '10',
      help: 'how many kinds of errors and messages to show; json, ndjson, csv, tsv and prom have all',
    },
    failed: { type: 'boolean', help: 'show only the types that did not succeed; sums stay those of all' },
    by: {
      type: 'list',
      value: 'KEY[,KEY]',
      help: 'a row for each run, hour, day, week, month (in UTC), host, status or error_category instead of each type; any other key, such as provider or data.user, counts records',
      suggest: () => groupKeys,
    },
    compare: {
      type: 'text',
      value: 'BASE',
      help: 'say what is new, gone, worse or better since BASE: a file with a summary as JSON, records or a log; last or last-success: from --history',
      suggest: () => ['last', 'last-success'],
    },
    'new-since': {
      type: 'text',
      value: 'T',
      help: 'say which kinds of errors and messages first appear at or after this time; written like --since',
    },
    history: {
      type: 'text',
      value: 'FILE',
      help: 'keep a line for each run in FILE, and show trends and streaks of the runs in it',
    },
    num: {
      type: 'list',
      value: 'KEY[,KEY]',
      help: 'median, 95th and 99th percentile of the numbers under a key, such as duration_ms or data.took; 120ms and 1.5s are times; with --by for each group',
    },
    live: {
      type: 'boolean',
      help: 'while the input comes, show on standard error what runs: on a terminal as the board of bs-run, elsewhere a line for each event',
    },
    partial: {
      type: 'boolean',
      help: 'write no report, but one line that --merge adds to those of other parts of the input',
      group: 'Parts',
    },
    part: {
      type: 'number',
      value: 'N',
      help: 'with --partial: number of this part, where times alone do not tell the order; --merge names missing ones',
      group: 'Parts',
    },
    merge: {
      type: 'boolean',
      help: 'read what --partial wrote, in any order; the report equals that of one pass over the whole input',
      group: 'Parts',
    },
    'all-attempts': {
      type: 'boolean',
      help: 'show sums over all attempts beside those of the final ones',
    },
    'fail-on': {
      type: 'list',
      value: 'NAME[,NAME]',
      help: `exit 1 if one of these is found: ${conditions.join(', ')}`,
      suggest: () => conditions,
    },
    since: keepFlags.since,
    until: keepFlags.until,
    where: keepFlags.where,
    tz: timeFlags.tz,
    title: {
      type: 'text',
      value: 'TEXT',
      help: 'heading (default: the name of the job, from bs-run --name, else RUN SUMMARY)',
      group: 'Appearance',
    },
    width: {
      type: 'number',
      value: 'N',
      help: 'columns of the text (default: width of the terminal, else 100)',
      group: 'Appearance',
    },
    color: {
      type: 'text',
      value: 'WHEN',
      default: 'auto',
      choices: ['auto', 'always', 'never'],
      help: 'when to use colour; auto: on a terminal, unless NO_COLOR is set',
      group: 'Appearance',
    },
  },
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
    ['2', 'there is nothing to sum up'],
    ['3', 'a bad flag, or a file that cannot be read'],
    ['4', '--output cannot be written'],
  ],
  async run({ flags, args }, io) {
    assertConditions(flags['fail-on'])
    if (
      flags['fail-on'].includes('regression') &&
      flags.compare === undefined &&
      flags['new-since'] === undefined
    )
      throw new Failure('--fail-on regression needs --compare BASE or --new-since T')
    if (flags.compare !== undefined && flags['new-since'] !== undefined)
      throw new Failure('--compare and --new-since both say what is new: leave one out')
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
    if (flags.partial && flags.format.length > 0)
      throw new Failure('--partial writes no report: leave --format to the run that merges')
    if (flags.part !== undefined && !flags.partial) throw new Failure('--part N is for --partial')
    const live = flags.live ? await liveView(io, past ?? []) : undefined
    const settings: Collecting = {
      watch: live?.see,
      ...limitsOf(flags),
      top: Number.POSITIVE_INFINITY,
      by: flags.by,
      wanted: wanted({ ...flags, level: undefined, event: [], year: 'auto' }, io.now()),
      num: flags.num,
      isPartial: flags.partial,
      isMerge: flags.merge,
      ...(flags.part !== undefined && { part: flags.part }),
      needsFields:
        flags.live || flags.where.length > 0 || flags.num.length > 0 || !flags.by.every(needsNoFields),
      ...(flags.tz !== undefined && { tz: flags.tz }),
      keepsMessages: flags.compare !== undefined || flags.history !== undefined || newFrom !== undefined,
    }
    const work = collector(settings)
    let damaged = false
    const signal = await filter(io, inputs, work.step, io.stdout, {
      encoding: 'utf8-bytes',
      tally: work.edge,
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
    const words = complaint(summary, firstSkipped)
    if (words !== undefined) io.say(words)
    return signal ?? codeOf(compared, flags['fail-on'], damaged, io)
  },
})

const limitsOf = (
  flags: Pick<
    Values<typeof bsSummarize.flags>,
    'min-approval' | 'min-generated' | 'max-duplicates' | 'max-duration'
  >,
): Limits => ({
  minApproval: flags['min-approval'],
  minGenerated: flags['min-generated'],
  maxDuplicates: flags['max-duplicates'],
  maxSeconds: flags['max-duration'] === undefined ? undefined : flags['max-duration'] / 1000,
})

/** Bytes of a line of `--partial` that --merge reads. */
const largestPartial = 512 * 1024 * 1024

type Shown = Pick<Values<typeof bsSummarize.flags>, 'failed' | 'since' | 'until' | 'where'>

/** The summary as the views get it: with the flags that left something out. */
function shownOf(summary: Summary, { failed, since, until, where }: Shown): Summary {
  const filters = [
    ...(since === undefined ? [] : [`--since ${since}`]),
    ...(until === undefined ? [] : [`--until ${until}`]),
    ...where.map(pair => `--where ${pair}`),
    ...(failed ? ['--failed'] : []),
  ]
  const isOk = ({ status }: { readonly status?: string }): boolean => status === 'success'
  return {
    ...summary,
    ...(failed && { types: summary.types.filter(type => !isOk(type)) }),
    ...(failed && summary.groups && { groups: summary.groups.filter(group => !isOk(group)) }),
    ...(filters.length > 0 && { filters }),
  }
}

/** The most frequent kinds only, for people. */
const topOf = (summary: Summary, top: number): Summary => ({
  ...summary,
  errors: summary.errors.slice(0, top),
  ...(summary.messages && { messages: summary.messages.slice(0, top) }),
})

async function writeReport(
  { view, file }: Report,
  summary: Summary,
  flags: Pick<Values<typeof bsSummarize.flags>, 'title' | 'width' | 'color' | 'all-attempts' | 'top'>,
  io: Io,
): Promise<void> {
  const toTerminal = io.terminal.stdout && file === undefined
  const text = await view.render(view.isWhole ? summary : topOf(summary, flags.top), {
    title: flags.title,
    width: Math.max(40, flags.width ?? (toTerminal ? io.terminal.columns : 100)),
    color: flags.color === 'auto' ? toTerminal && !io.env.NO_COLOR : flags.color === 'always',
    allAttempts: flags['all-attempts'],
  })
  if (file === undefined) await print(io, `${text}\n`)
  else replace(file, `${text}\n`, '--output')
}

const print = (io: Io, text: string): Promise<void> =>
  new Promise(resolve => io.stdout.write(text, () => resolve()))

/** The message for stderr about problems of the input; undefined when there are none. */
function complaint({ records, skipped = 0, parse }: Summary, first: string): string | undefined {
  if (skipped > 0) {
    const lines = `left out ${plural(skipped, 'line')} (first: ${first})`
    return records === 0 ? `no records: ${lines}` : lines
  }
  if (records !== 0) return undefined
  if (parse !== undefined && parse.lines > (parse.unclaimed ?? 0))
    return `no records: none of the ${plural(parse.lines, 'line')} is left (see --since, --until and --where)`
  return parse?.lines
    ? `no records: no format knows any of the ${plural(parse.lines, 'line')} (is it the right file?)`
    : 'no records: the input is empty (pipe in what bs-run or bs-parse wrote, or name a file)'
}

function codeOf(summary: Summary, failOn: readonly string[], damaged: boolean, io: Io): number {
  if (summary.records === 0) return exit.all
  const found = met(summary, failOn)
  if (found.length > 0) io.say(`found ${found.join(', ')} (--fail-on)`)
  return found.length > 0 || damaged ? exit.some : exit.ok
}

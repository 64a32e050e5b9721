import { command, type Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { exit, reason } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { sources } from '../../stream/source.ts'
import { assertConditions, conditions, met } from '../../summarize/fail-on.ts'
import { viewNames, views } from '../../summarize/views/index.ts'
import type { Limits } from '../../summarize/warnings/index.ts'
import { assertReplaceable, replace } from '../../system/replace.ts'
import { filter } from '../shared/filter.ts'
import { collector } from './collector.ts'
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
    top: { type: 'number', value: 'N', default: '10', help: 'how many kinds of errors to show' },
    failed: { type: 'boolean', help: 'show only the types that did not succeed; sums stay those of all' },
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
    const reports = reportsOf(flags.format, flags.output)
    for (const { file } of reports) if (file !== undefined) assertReplaceable(file, '--output')
    const inputs = sources(args, io.stdin, io.live)
    if (io.terminal.stdin && inputs.some(({ file }) => file === undefined)) {
      io.say('reading records from the terminal: end them with Ctrl-D, or see --help')
    }
    const work = collector({ ...limitsOf(flags), top: flags.top })
    let damaged = false
    const signal = await filter(io, inputs, work.step, io.stdout, {
      encoding: 'utf8-bytes',
      tally: work.edge,
      onSource: source => work.from({ latest: io.now(), ...source }),
      onDamaged({ file }, error) {
        damaged = true
        work.damaged(file, reason(error))
        io.say(`${file ?? 'standard input'} is damaged: ${reason(error)}; what could be read is summed up`)
      },
    })
    const { summary, firstSkipped } = work.result()
    const shown = flags.failed
      ? { ...summary, types: summary.types.filter(({ status }) => status !== 'success') }
      : summary
    for (const report of reports) await writeReport(report, shown, flags, io)
    const words = complaint(summary, firstSkipped)
    if (words !== undefined) io.say(words)
    return signal ?? codeOf(summary, flags['fail-on'], damaged, io)
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

async function writeReport(
  { view, file }: Report,
  summary: Summary,
  flags: Pick<Values<typeof bsSummarize.flags>, 'title' | 'width' | 'color' | 'all-attempts'>,
  io: Io,
): Promise<void> {
  const toTerminal = io.terminal.stdout && file === undefined
  const text = await view.render(summary, {
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

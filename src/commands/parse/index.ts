import { command, type Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { writer } from '../../parse/write/text.ts'
import type { Reject } from '../../records/index.ts'
import { renamer } from '../../records/names/index.ts'
import type { Source } from '../../stream/source.ts'
import { assertLinear } from '../shared/linear.ts'
import { formatFlags, formatTool, parsingOf } from './flags/formats.ts'
import { idFlags } from './flags/ids.ts'
import { inputFlags, texts } from './flags/inputs.ts'
import { keepFlags, timeFlags } from './flags/keep.ts'
import { type Limit, limitOf, rejectFile, rejectFlags, verdict } from './flags/rejects.ts'
import { hintsFor } from './hints.ts'
import { following, tails } from './reading/follow.ts'
import { byTime, inOrder, type ReadAll } from './reading/many.ts'
import type { Reading } from './reading/one.ts'
import { inParallel } from './reading/parallel.ts'
import { work } from './reading/worker.ts'
import { lineFlags, outputFlags, settingsOf } from './settings.ts'
import { timeHint } from './time-hint.ts'

export const bsParse = command({
  name: 'bs-parse',
  summary: 'turn log lines into records',
  usage: ['[options] [FILE...]'],
  notes: [
    'Reads the files in order; without FILE, or for -, standard input. Files compressed with gzip, zstd, xz or bzip2 are recognised by their content. No line is lost: a line that no format recognises becomes a line record, and the last record, parse_stats, counts them all.',
    'Files that were rotated from the same log and stand next to each other are read as one text, in which records and attempts continue from file to file. Other files are independent of each other.',
  ],
  flags: {
    ...inputFlags,
    ...lineFlags,
    ...outputFlags,
    ...formatFlags,
    ...timeFlags,
    ...keepFlags,
    ...rejectFlags,
    ...idFlags,
  },
  variables: {
    BS_FORMATS: 'as --formats',
    BS_RUN_ID: 'as --run-id, for standard input; before RUN_ID',
    RUN_ID: 'as --run-id, for standard input',
    BS_TYPE: 'as --type, for standard input, but makes no attempt of a text that shows none',
    BS_ATTEMPT: 'as --attempt, for standard input',
  },
  examples: [
    ['./generate.sh 2>&1 | bs-parse > records.ndjson', 'read a running job'],
    ['bs-parse --rotated logs/bootstrap.log | bs-summarize', 'read old logs, oldest first'],
    [
      'python3 generate.py --types math 2>&1 | bs-parse --type math --attempt 1/3 >> records.ndjson',
      'one pipe of a script that starts the command once for each type; $RUN_ID makes one run of them',
    ],
    ['bs-parse -F logs/bootstrap.log | bs-alert', 'watch a log that another program writes'],
    [
      'bs-parse --order time --since yesterday -l warn web*.log db*.log',
      'what went wrong, and where it began',
    ],
    [`bs-parse app.log | jq -r 'select(.level=="error").message'`, 'only the errors'],
  ],
  exitCodes: [
    ['0', 'done, whatever the data'],
    [
      '1',
      'an input was damaged (what could be read is in the output); more rejects than --strict or --max-rejects allow; --check-format: a format fails',
    ],
    ['2', 'the output could not be written'],
    ['3', 'bad flag or file'],
  ],
  work,
  async run({ flags, args }, io) {
    const tool = await formatTool(flags, args, io)
    if (tool !== undefined) return tool
    const settings = settingsOf(flags, args, io)
    for (const source of flags.redact) await assertLinear(source, 'g', `--redact ${JSON.stringify(source)}`)
    if (io.terminal.stdin && (args.length === 0 || args.includes('-')))
      io.say('reading log lines from the terminal: end them with Ctrl-D, or see --help')
    const limit = limitOf(flags)
    assertTogether(flags, limit)
    const found = texts(args, flags, io)
    const inputs = flags.tail === undefined || flags.follow ? found : tails(found, flags.tail)
    const divert = flags.rejects === undefined ? undefined : rejectFile(flags.rejects, filesOf(found))
    const enough = new AbortController()
    let rejects = 0
    let first: Reject | undefined
    let isParsed = false
    const reading: Reading = {
      settings,
      parsing: {
        ...(await parsingOf(settings.layouts, io)),
        watch(action) {
          isParsed ||= action.is === 'own' && action.value.event === 'parse_stats'
        },
      },
      until: enough.signal,
      reject(record, line) {
        first ??= record
        divert?.(line)
        if (++rejects > (limit.most ?? Number.POSITIVE_INFINITY)) enough.abort()
      },
    }
    const result = await readAll(io, inputs, flags, limit, reading)
    io.stdout.write(`${writer(renamer(settings.schema))({ is: 'record', record: result.stats })}\n`, 'latin1')
    const hint = flags.tz === undefined ? timeHint(result.stats, settings.wanted?.since, io.now()) : undefined
    if (hint !== undefined) io.say(hint)
    const complaint = verdict(limit, result.stats, first)
    if (complaint !== undefined) io.say(complaint)
    for (const hint of hintsFor(result.stats, flags.format, isParsed)) io.say(hint)
    return result.signal ?? (result.isDamaged || complaint !== undefined ? exit.some : exit.ok)
  },
})

function readAll(
  io: Io,
  inputs: readonly Source[][],
  { follow, tail, order, jobs }: Values<typeof inputFlags>,
  { most }: Limit,
  reading: Reading,
): Promise<ReadAll> {
  if (follow) return following(io, inputs, tail, reading)
  if (inputs.length === 1) return inOrder(io, inputs, reading)
  if (order === 'time') return byTime(io, inputs, reading)
  // Where to stop is known only by who reads one after the other; the last lines are no work.
  const isAlone = jobs === 1 || most !== undefined || tail !== undefined
  return isAlone ? inOrder(io, inputs, reading) : inParallel(io, inputs, jobs, reading)
}

const filesOf = (inputs: readonly Source[][]): readonly string[] =>
  inputs.flat().flatMap(({ file }) => (file === undefined ? [] : [file]))

/** Flags that ask for two things that cannot be had at once. */
function assertTogether(
  { order, follow, tail, rotated, jobs }: Values<typeof inputFlags>,
  limit: Limit,
): void {
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Failure(`bad --jobs ${jobs}: write a whole number, 1 or more`)
  if (order === 'time' && follow) {
    throw new Failure('--follow cannot wait for the earliest of all records: leave --order time away')
  }
  if (order === 'time' && limit.most !== undefined) {
    throw new Failure(
      '--order time reads all files at once and cannot stop at a reject: leave one away, or write --max-rejects in percent',
    )
  }
  if (tail !== undefined && rotated)
    throw new Failure('--tail reads the end of one file: leave --rotated away')
}

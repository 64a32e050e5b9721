import { command } from '../cli/command.ts'
import { exit, reason } from '../lib/failure.ts'
import type { Emit, Step } from '../lib/step.ts'
import { createParser } from '../parse/parser.ts'
import type { AnyRecord } from '../records/index.ts'
import { renamer } from '../records/names/index.ts'
import { write } from '../records/write.ts'
import { tally } from '../stream/guard.ts'
import { sources } from '../stream/source.ts'
import { formatFlags, formatTool, parsingOf } from './bs-parse-formats.ts'
import { filter } from './filter.ts'
import { lastWritten } from './last-written.ts'

export const bsParse = command({
  name: 'bs-parse',
  summary: 'log lines in, records out',
  usage: ['[options] [FILE...]'],
  notes: [
    'Reads the files in order; no FILE, or -, is standard input. Gzip is recognised by content. Every line becomes a record: what no format claims is a line record, and the last record, parse_stats, counts them all.',
  ],
  flags: {
    'flush-after': {
      type: 'duration',
      value: 'D',
      default: '300ms',
      group: 'Lines',
      help: 'live input: give out an open record after this silence',
    },
    'max-line': {
      type: 'size',
      value: 'SIZE',
      default: '8MiB',
      group: 'Lines',
      help: 'cut longer lines, and mark them',
    },
    'max-record-lines': {
      type: 'number',
      value: 'N',
      default: '5000',
      group: 'Lines',
      help: 'lines that one record may have',
    },
    'no-redact': { type: 'boolean', group: 'Output', help: 'leave credentials in the records as they are' },
    ...formatFlags,
  },
  examples: [
    ['./generate.sh 2>&1 | bs-parse > records.ndjson', 'read a running job'],
    ['bs-parse logs/bootstrap_*.log.gz logs/bootstrap.log | bs-summarize', 'read old logs'],
    [`bs-parse app.log | jq -r 'select(.level=="error").message'`, 'only the errors'],
  ],
  exitCodes: [
    ['0', 'done; messy data is no failure'],
    ['1', 'an input was damaged; what was readable is in the output. --check-format: a format fails'],
    ['2', 'the output could not be written'],
    ['3', 'bad flag or file'],
  ],
  async run({ flags, args }, io) {
    const tool = await formatTool(flags, args, io)
    if (tool !== undefined) return tool
    const edge = tally()
    const rename = renamer(flags.schema)
    const inputs = sources(args, io.stdin, io.live)
    const live = io.live && inputs.some(({ file }) => file === undefined)
    const parser = createParser({
      ...(await parsingOf(flags, io)),
      raw: flags.raw,
      redact: !flags['no-redact'],
      flushAfter: flags['flush-after'],
      maxRecordLines: flags['max-record-lines'],
      edge: () => edge,
    })
    const signal = await filter(io, inputs, asLines(parser, rename), io.stdout, {
      encoding: 'utf8-bytes',
      maxLine: flags['max-line'],
      tally: edge,
      ...(live && { tickEvery: Math.max(20, flags['flush-after'] / 3), now: io.now }),
      onSource: ({ file }) => parser.from(file, lastWritten(file, io.now())),
      onDamaged: ({ file }, error) => {
        io.say(
          `${file ?? 'standard input'} is damaged: ${reason(error)}; what could be read is in the output`,
        )
        parser.damaged(reason(error), record => io.stdout.write(`${line(record, rename)}\n`, 'latin1'))
      },
    })
    return signal ?? (parser.isDamaged ? exit.some : exit.ok)
  },
})

type Rename = (line: string) => string

function line(record: AnyRecord | string, rename?: Rename): string {
  const text = typeof record === 'string' ? record : write(record)
  return rename === undefined ? text : rename(text)
}

/** The same step with its records written, under other names if `rename` says so. */
export function asLines<In>(step: Step<In, AnyRecord | string>, rename?: Rename): Step<In, string> {
  // One closure for all lines: `emit` differs by stage only.
  let target: Emit<string> = () => {}
  const emit = (record: AnyRecord | string): void => target(line(record, rename))
  return {
    push(item, given) {
      target = given
      step.push(item, emit)
    },
    end(given) {
      target = given
      step.end(emit)
    },
    ...(step.tick && {
      tick(now: number, given: Emit<string>) {
        target = given
        step.tick?.(now, emit)
      },
    }),
  }
}

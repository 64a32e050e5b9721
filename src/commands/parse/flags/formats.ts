import type { Io } from '../../../cli/command.ts'
import type { Values } from '../../../cli/flag.ts'
import { exit, Failure } from '../../../lib/failure.ts'
import type { Format } from '../../../parse/format.ts'
import { formats } from '../../../parse/formats/index.ts'
import type { Multiline } from '../../../parse/lines/sequence.ts'
import { choose } from '../../../parse/user/choose.ts'
import { multilineOf } from '../../../parse/user/multiline.ts'
import { assertLinear } from '../../shared/linear.ts'
import { checkFormats } from '../formats/check.ts'
import { newFormat } from '../formats/draft.ts'
import { explain } from '../formats/explain.ts'
import { readFormats } from '../formats/load.ts'
import { listFormats, showFormat } from '../formats/show.ts'

const formatNames = (): readonly string[] => formats.map(({ name }) => name)

/** Flags of bs-parse that say how lines are read. */
export const formatFlags = {
  format: {
    type: 'list',
    short: 'f',
    value: 'NAME[,NAME]',
    group: 'Formats',
    help: 'try only these formats, in this order; without it, all',
    suggest: formatNames,
  },
  formats: {
    type: 'texts',
    value: 'FILE|DIR',
    group: 'Formats',
    help: 'read formats of your own, in YAML or JSON; they come before the built-in ones (also BS_FORMATS)',
  },
  multiline: {
    type: 'text',
    short: 'M',
    value: 'HOW',
    default: 'auto',
    group: 'Lines',
    help: 'which lines continue a record: auto, off, indent, or regex:RE, where a line that matches RE begins one',
    suggest: () => ['auto', 'off', 'indent'],
  },
  schema: {
    type: 'text',
    default: 'bs',
    choices: ['bs', 'otel', 'ecs'],
    group: 'Output',
    help: 'names of the fields: those of bs, of OpenTelemetry or of Elastic',
  },
  raw: { type: 'boolean', group: 'Output', help: 'keep the original text of each record in the field raw' },
  'list-formats': { type: 'boolean', group: 'Formats', help: 'list all formats and end' },
  'show-format': {
    type: 'text',
    value: 'NAME',
    group: 'Formats',
    help: 'print this format as a file and end',
    suggest: formatNames,
  },
  explain: {
    type: 'text',
    value: 'FILE',
    group: 'Formats',
    help: 'show which format takes which line of FILE, and end',
  },
  'check-format': {
    type: 'texts',
    value: 'FILE|NAME',
    group: 'Formats',
    help: 'test formats, in files or built-in, with their samples, and end',
  },
  'new-format': {
    type: 'text',
    value: 'NAME',
    group: 'Formats',
    help: 'print a first draft of a format for the lines of FILE, and end',
  },
} as const

export type FormatFlags = Values<typeof formatFlags>

/** Flags that say how lines are read: plain data. */
export type Layouts = Pick<FormatFlags, 'format' | 'formats' | 'multiline'>

/** What the flags mean for the parser. */
export async function parsingOf(
  flags: Layouts,
  io: Pick<Io, 'env'>,
): Promise<{ formats: readonly Format[]; multiline?: Multiline }> {
  const own = await readFormats([...flags.formats, ...(io.env.BS_FORMATS ? [io.env.BS_FORMATS] : [])])
  if (own.length > 0) await (await import('../formats/slow-heads.ts')).assertLinearFormats(own)
  const multiline = multilineOf(flags.multiline)
  if (flags.multiline.startsWith('regex:'))
    await assertLinear(
      flags.multiline.slice('regex:'.length),
      's',
      `--multiline ${JSON.stringify(flags.multiline)}`,
    )
  return { formats: choose(own, flags.format), ...(multiline && { multiline }) }
}

/** The tools for people who write formats: an exit code when one was asked for. */
export async function formatTool(
  flags: FormatFlags,
  args: readonly string[],
  io: Io,
): Promise<number | undefined> {
  if (flags['check-format'].length > 0) return checkFormats([...flags['check-format'], ...args], io)
  const name = flags['new-format']
  if (name !== undefined) {
    const [file] = args
    if (file === undefined || args.length > 1)
      throw new Failure(`--new-format ${name} needs one FILE with lines of the format`)
    return print(io, await newFormat(name, file))
  }
  const isQuestion =
    flags['list-formats'] || flags['show-format'] !== undefined || flags.explain !== undefined
  if (!isQuestion) return undefined
  const { formats, multiline } = await parsingOf(flags, io)
  if (flags['list-formats']) return print(io, listFormats(formats))
  if (flags['show-format'] !== undefined) return print(io, await showFormat(formats, flags['show-format']))
  return print(io, await explain(formats, multiline, flags.explain ?? ''))
}

function print(io: Io, text: string): number {
  io.stdout.write(text)
  return exit.ok
}

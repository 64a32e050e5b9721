import type { Io } from '../../cli/command.ts'
import type { Flags, Values } from '../../cli/flag.ts'
import { Failure } from '../../lib/failure.ts'
import { readableSchema } from '../../records/names/index.ts'
import type { FormatFlags } from './flags/formats.ts'
import { givenOf, idFlags } from './flags/ids.ts'
import { keepFlags, timeFlags, wanted, yearOf } from './flags/keep.ts'
import { rejectFlags } from './flags/rejects.ts'
import type { TextSettings } from './reading/text.ts'

export const lineFlags = {
  'flush-after': {
    type: 'duration',
    value: 'D',
    default: '300ms',
    group: 'Lines',
    help: 'on live input, write an open record after this long without a line',
  },
  'max-line': {
    type: 'size',
    value: 'SIZE',
    default: '8MiB',
    group: 'Lines',
    help: 'cut longer lines and mark them',
  },
  'max-record-lines': {
    type: 'number',
    value: 'N',
    default: '5000',
    group: 'Lines',
    help: 'most lines that one record may have',
  },
  'max-wait-lines': {
    type: 'number',
    isCount: true,
    value: 'N',
    default: '200',
    group: 'Lines',
    help: 'records leave in the order of their first lines: one that is not finished holds back later ones for N lines at most',
  },
} as const satisfies Flags

export const outputFlags = {
  view: {
    type: 'text',
    value: 'NAME',
    choices: ['auto', 'text', 'json'],
    default: 'auto',
    group: 'Output',
    help: 'text shows records to people, json is for programs; auto: text on a terminal, else json',
  },
  json: { type: 'boolean', group: 'Output', help: 'the same as --view json' },
  color: {
    type: 'text',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    group: 'Output',
    help: 'colours of the text view; auto: on a terminal, unless NO_COLOR is set',
  },
  'no-redact': { type: 'boolean', group: 'Output', help: 'do not hide credentials in the records' },
  redact: {
    type: 'texts',
    value: 'RE',
    group: 'Output',
    help: 'also hide what this regular expression matches; repeatable. An expression whose time can grow faster than the line, such as (a+)+b, is refused',
  },
} as const satisfies Flags

const all = { ...lineFlags, ...outputFlags, ...timeFlags, ...keepFlags, ...rejectFlags, ...idFlags }

/** Flags → how each text is parsed. */
export function settingsOf(
  flags: Values<typeof all> & FormatFlags,
  args: readonly string[],
  io: Io,
): TextSettings {
  if (flags['max-line'] < 1) {
    throw new Failure('bad --max-line 0: nothing would be left of any line; write a size such as 1MiB')
  }
  if (flags['max-record-lines'] < 1) {
    throw new Failure('bad --max-record-lines 0: a record has at least one line; write a number such as 5000')
  }
  if (!Number.isInteger(flags['max-wait-lines']) || flags['max-wait-lines'] < 1) {
    throw new Failure(`bad --max-wait-lines ${flags['max-wait-lines']}: write a whole number, 1 or more`)
  }
  if (flags['no-redact'] && flags.redact.length > 0) {
    throw new Failure('--no-redact hides nothing, --redact something: leave one away')
  }
  const only = wanted(flags, io.now())
  const given = givenOf(flags, args, io)
  return {
    parser: {
      ...(given !== undefined && { given }),
      raw: flags.raw,
      redact: !flags['no-redact'],
      redactAlso: flags.redact.map(pattern),
      flushAfter: flags['flush-after'],
      maxRecordLines: flags['max-record-lines'],
      maxWaitLines: flags['max-wait-lines'],
      ...(flags.tz !== undefined && { tz: flags.tz }),
      year: yearOf(flags.year),
    },
    layouts: { format: flags.format, formats: flags.formats, multiline: flags.multiline },
    schema: schemaOf(flags, io),
    ...(only !== undefined && { wanted: only }),
    divertsRejects: flags.rejects !== undefined,
    watchesRejects: flags.rejects !== undefined || flags.strict || flags['max-rejects'] !== undefined,
    maxLine: flags['max-line'],
  }
}

/** The schema that was asked for; people on a terminal get text instead. */
function schemaOf(
  flags: Pick<Values<typeof all>, 'view' | 'json' | 'color'> & Pick<FormatFlags, 'schema'>,
  { terminal, env }: Io,
): string {
  const isText = flags.view === 'text' || (flags.view === 'auto' && terminal.stdout && flags.schema === 'bs')
  if (flags.json || !isText) return flags.schema
  const color = flags.color === 'auto' ? terminal.stdout && !env.NO_COLOR : flags.color === 'always'
  return readableSchema(color)
}

function pattern(text: string): RegExp {
  let found: RegExp
  try {
    found = new RegExp(text, 'g')
  } catch (error) {
    throw new Failure(
      `bad --redact ${JSON.stringify(text)}: ${(error as Error).message.replace(/^.*: /, '').toLowerCase()}`,
    )
  }
  if (''.search(found) === -1) return found
  throw new Failure(`bad --redact ${JSON.stringify(text)}: it matches where nothing stands; write + for *`)
}

import type { Io } from '../../../cli/command.ts'
import type { Flags, Values } from '../../../cli/flag.ts'
import { toBytes } from '../../../lib/bytes.ts'
import { Failure } from '../../../lib/failure.ts'
import type { Given } from '../../../parse/attempts/given.ts'

const group = 'Run'

/** Flags of bs-parse that say which run, type and attempt the input belongs to, where its text does not. */
export const idFlags = {
  'run-id': {
    type: 'text',
    value: 'ID',
    group,
    help: 'the run that the input belongs to, unless it says so itself: the pipes of one run become one run. For standard input also $BS_RUN_ID or $RUN_ID',
  },
  type: {
    type: 'text',
    value: 'NAME',
    group,
    help: 'the whole input is one attempt at the type NAME: it ends as its text says, and is unknown when that says nothing. $BS_TYPE names the type, too, but a text that shows no attempt stays without one',
  },
  attempt: {
    type: 'text',
    value: 'N[/M]',
    group,
    help: 'which attempt it is, and of how many: a failure of attempt 1/3 will be tried again (also $BS_ATTEMPT)',
  },
} as const satisfies Flags

type Named = Pick<Values<typeof idFlags>, keyof typeof idFlags>

/**
 * What is said of the whole input; undefined: nothing. The environment counts for standard input alone: a script that
 * exports RUN_ID may still read the logs of other runs.
 */
export function givenOf(flags: Named, args: readonly string[], { env }: Pick<Io, 'env'>): Given | undefined {
  const isPipe = args.every(arg => arg === '-')
  const from = isPipe ? env : {}
  const run = flags['run-id'] ?? (from.BS_RUN_ID || from.RUN_ID)
  const type = flags.type ?? from.BS_TYPE
  const attempt = flags.attempt ?? from.BS_ATTEMPT
  if (flags['run-id'] !== undefined && !/^\S+$/.test(flags['run-id']))
    throw new Failure(`bad --run-id ${JSON.stringify(flags['run-id'])}: write one word`)
  if (flags.type === '') throw new Failure('bad --type "": write the name of a type, such as math')
  if (flags.attempt !== undefined && !type)
    throw new Failure(
      `--attempt ${flags.attempt} does not say at what: add --type NAME, and the whole input is one attempt at it`,
    )
  const [number, tries] = attempt ? attemptOf(attempt, flags.attempt === undefined) : []
  if (!run && !type && number === undefined) return undefined
  return {
    ids: {
      ...(run && { run_id: toBytes(run) }),
      ...(type && { type: toBytes(type) }),
      ...(number !== undefined && { attempt: number }),
    },
    tries: tries ?? 0,
    isWhole: flags.type !== undefined,
  }
}

/** `2`, `2/3` → numbers. */
function attemptOf(text: string, isVariable: boolean): readonly [number, number?] {
  const [, number, tries] = /^([1-9]\d{0,8})(?:\/([1-9]\d{0,8}))?$/.exec(text) ?? []
  if (number === undefined || Number(number) > Number(tries ?? Number.POSITIVE_INFINITY)) {
    const name = isVariable ? 'BS_ATTEMPT' : '--attempt'
    throw new Failure(
      `bad ${name} ${JSON.stringify(text)}: write a number from 1, or 1/3 for the first of three`,
    )
  }
  return tries === undefined ? [Number(number)] : [Number(number), Number(tries)]
}

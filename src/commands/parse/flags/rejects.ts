import { openSync, statSync, writeSync } from 'node:fs'
import type { Flags, Values } from '../../../cli/flag.ts'
import { exit, Failure, reason } from '../../../lib/failure.ts'
import { plural } from '../../../lib/text.ts'
import type { ParseStats, Reject } from '../../../records/index.ts'
import { assertNoLink } from '../../../system/shared-folder.ts'

export const rejectFlags = {
  rejects: {
    type: 'text',
    value: 'FILE',
    group: 'Rejects',
    help: 'write rejects to FILE instead of between the records',
  },
  strict: { type: 'boolean', group: 'Rejects', help: 'stop at the first reject, and exit 1' },
  'max-rejects': {
    type: 'text',
    value: 'N|P%',
    group: 'Rejects',
    help: 'exit 1 when there are more rejects: a number stops at once, a share of the lines is checked at the end',
  },
} as const satisfies Flags

/** How many rejects are too many. */
export interface Limit {
  /** Stop behind so many. */
  readonly most?: number
  readonly percent?: number
}

export function limitOf(flags: Values<typeof rejectFlags>): Limit {
  const text = flags['max-rejects']
  if (text !== undefined && flags.strict) {
    throw new Failure('--strict and --max-rejects are two answers to one question: leave one away')
  }
  if (flags.strict) return { most: 0 }
  if (text === undefined) return {}
  const [, number, sign] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? []
  const value = Number(number)
  if (number === undefined || (sign === '' ? !Number.isInteger(value) : value > 100)) {
    throw new Failure(
      `bad --max-rejects ${JSON.stringify(text)}: write a number, or a percentage of the lines such as 1%`,
    )
  }
  return sign === '' ? { most: value } : { percent: value }
}

/** Says why too many rejects are too many; undefined when they are not. */
export function verdict(
  { most, percent }: Limit,
  { lines, rejects }: ParseStats,
  first?: Reject,
): string | undefined {
  const count = Object.values(rejects ?? {}).reduce<number>((sum, some) => sum + Number(some), 0)
  const share = lines === 0 ? 0 : (100 * count) / lines
  const where = first === undefined ? '' : ` (first: ${placed(first)})`
  if (most === 0 && count > 0) return `stopped at the first reject${where}`
  if (most !== undefined && count > most) return `stopped behind ${plural(most, 'reject')}${where}`
  if (percent === undefined || share <= percent) return undefined
  return `${plural(count, 'reject')} in ${plural(lines, 'line')} are more than ${percent}%${where}`
}

const placed = ({ file, line, detail, reason }: Reject): string =>
  [file, line, ` ${detail ?? reason}`]
    .filter(part => part !== undefined)
    .join(':')
    .trim()

/** Opens the file for rejects, which must be none of the inputs; each is written when it is found. */
export function rejectFile(file: string, inputs: readonly string[]): (line: string) => void {
  const own = fileOf(file)
  if (own !== undefined && inputs.some(input => fileOf(input) === own)) {
    throw new Failure(`--rejects ${file} would empty a file that is to be read: choose another`)
  }
  const fail = (error: unknown): never => {
    throw new Failure(`cannot write ${file}: ${reason(error)} (choose another with --rejects FILE)`, exit.all)
  }
  let handle: number
  try {
    assertNoLink(file)
    handle = openSync(file, 'w')
  } catch (error) {
    return fail(error)
  }
  return line => {
    try {
      writeSync(handle, Buffer.from(`${line}\n`, 'latin1'))
    } catch (error) {
      fail(error)
    }
  }
}

/** The same text for two names of one file; undefined for what is no file, or not within reach: opening it says why. */
function fileOf(name: string): string | undefined {
  try {
    const stats = statSync(name)
    return stats.isFile() ? `${stats.dev} ${stats.ino}` : undefined
  } catch {
    return undefined
  }
}

import { Failure } from '../../lib/failure.ts'
import { fillAlerting, fillType } from './placeholders.ts'

/** One unit of work: a command that is run until it succeeds or its attempts are used up. */
export interface Unit {
  /** Absent: the single command of a run without types. */
  readonly type?: string
  readonly command: readonly string[]
}

/** The units of a run in order, from COMMAND and types. `types` undefined: a single command. */
export function units(
  command: readonly string[],
  types: readonly string[] | undefined,
  alertingConfig = '',
): Unit[] {
  if (command[0] === undefined || command[0] === '') {
    throw new Failure('no command to run: write it after --, such as bs-run -- python3 job.py')
  }
  if (types === undefined) return [{ command: fillAlerting(command, alertingConfig) }]
  assertNames(types)
  if (!command.some(part => part.includes('{type}'))) {
    throw new Failure(
      '--types is given but the command has no {type}; write {type} where the name of the type belongs, such as --types {type}',
    )
  }
  return types.map(type => ({ type, command: fillType(command, type, alertingConfig) }))
}

function assertNames(types: readonly string[]): void {
  if (types.length === 0) throw new Failure('no types: give at least one, such as --types math,logic')
  const seen = new Set<string>()
  for (const type of types) {
    if (type === '') throw new Failure('an empty name in the types: remove the extra comma')
    if (seen.has(type)) throw new Failure(`type ${JSON.stringify(type)} is given twice: name each type once`)
    seen.add(type)
  }
}

/** The names in a `--types-from` file, one a line; blank lines are skipped. */
export const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

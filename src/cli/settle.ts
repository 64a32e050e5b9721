import type { Asked } from './definition.ts'
import { variableOf } from './flag.ts'
import { type Grammar, parse } from './parse.ts'
import { toValue } from './values.ts'

/** What a program is to do. */
export interface Settled {
  /** The program itself, or the one of its commands that was named. */
  readonly command: Grammar
  /** A value for each flag of the command that has one. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly args: readonly string[]
  readonly asked: Asked
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Command line and environment → values. A flag that is typed counts first, then its environment variable (see
 * `variableOf`), then its default. A switch is otherwise false, a list empty; any other flag is left out. Flags end at
 * `--`, or at the first other argument when the program `stopsAtCommand`. Rejects with a Failure when something is wrong.
 */
export async function settle(program: Grammar, argv: readonly string[], env: Environment): Promise<Settled> {
  const { command, values, ...line } =
    parse(program, argv) ?? (await import('./strict.ts')).parseStrictly(program, argv)
  const flags: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(command.flags)) {
    const variable = variableOf(program.name, name)
    const set = env[variable]
    if (values[name] !== undefined) flags[name] = values[name]
    else if (set) flags[name] = toValue(flag, [set], variable)
    else if (flag.default !== undefined) flags[name] = toValue(flag, [flag.default], `--${name}`)
    else if (flag.type === 'boolean') flags[name] = false
    else if (flag.type === 'list' || flag.type === 'texts') flags[name] = []
  }
  return { command, flags, ...line }
}

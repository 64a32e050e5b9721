import { Failure } from '../lib/failure.ts'
import type { Asked } from './definition.ts'
import { type Flag, variableOf } from './flag.ts'
import { everyFlag, type Grammar, parse } from './parse.ts'
import type { Setting } from './settings-file.ts'
import { findSettings } from './settings-path.ts'
import { toValue } from './values.ts'

/** What a program is to do. */
export interface Settled {
  /** The program itself, or the one of its commands that was named. */
  readonly command: Grammar
  /** A value for each flag of the command that has one. */
  readonly flags: Readonly<Record<string, unknown>>
  /** Where the value of a flag comes from: `--limit`, `BS_X_LIMIT`, `bs.yaml:3` or `default`. Absent: nowhere. */
  readonly origins: Readonly<Record<string, string>>
  readonly args: readonly string[]
  readonly asked: Asked
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Command line, environment and file of settings → values. A flag that is typed counts first, then its environment
 * variable (see `variableOf`), then the file (see settings-path.ts), then its default. A switch is otherwise false, a list
 * empty; any other flag is left out. Flags end at `--`, or at the first other argument when the program `stopsAtCommand`.
 * Rejects with a Failure when something is wrong.
 */
export async function settle(program: Grammar, argv: readonly string[], env: Environment): Promise<Settled> {
  const { command, values, ...line } =
    parse(program, argv) ?? (await import('./strict.ts')).parseStrictly(program, argv)
  const file = findSettings(line.asked.config, env)
  const settings =
    file === undefined
      ? {}
      : (await import('./settings-file.ts')).readSettings(file, program.name, everyFlag(program))
  const flags: Record<string, unknown> = {}
  const origins: Record<string, string> = {}
  for (const [name, flag] of Object.entries(command.flags)) {
    const typed = values[name]
    const found = typed === undefined ? given(program.name, name, flag, env, settings[name]) : undefined
    const origin = typed === undefined ? found?.origin : `--${name}`
    const value = typed ?? found?.value ?? absent(flag)
    if (value !== undefined) flags[name] = value
    if (origin !== undefined) origins[name] = origin
  }
  if (line.args.includes('') && program.stopsAtCommand !== true)
    throw new Failure('an argument is empty: a variable of the script may not be set')
  return { command, flags, origins, ...line }
}

/** The value of a flag that was not typed. */
function given(program: string, name: string, flag: Flag, env: Environment, setting: Setting | undefined) {
  const variable = variableOf(program, name)
  const set = env[variable]
  if (set) return { value: toValue(flag, [set], variable), origin: variable }
  if (setting !== undefined) {
    return { value: toValue(flag, setting.texts, `${name} in ${setting.place}`), origin: setting.place }
  }
  if (flag.default === undefined) return undefined
  return { value: toValue(flag, [flag.default], `--${name}`), origin: 'default' }
}

function absent({ type }: Flag): unknown {
  if (type === 'boolean') return false
  return type === 'list' || type === 'texts' ? [] : undefined
}

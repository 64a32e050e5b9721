import type { Command } from './command.ts'
import { withGeneral } from './definition.ts'
import { type Flag, type Flags, takesFile } from './flag.ts'

/** The completions of fish(1), made from the flags: a line for each of them, see complete(1) of fish. */
export function fishScript(program: Command): string {
  const { name, flags, commands = [], stopsAtCommand } = program
  const names = commands.map(command => command.name).join(' ')
  const alone = names === '' ? '' : `not __fish_seen_subcommand_from ${names}`
  const lines = [
    `# Completions of ${name} for fish: ${name} --completion fish > ~/.config/fish/completions/${name}.fish`,
    ...(stopsAtCommand ? [complete(name, "-x -a '(__fish_complete_subcommand)'")] : []),
    ...commands.map(command =>
      complete(name, `-n ${quoted(alone)} -a ${command.name} -d ${quoted(command.summary)}`),
    ),
    ...linesOf(name, withGeneral(flags), alone),
    ...commands.flatMap(command =>
      linesOf(name, withGeneral(command.flags), `__fish_seen_subcommand_from ${command.name}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}

const complete = (name: string, options: string): string => `complete -c ${name} ${options}`

const linesOf = (name: string, flags: Flags, condition: string): string[] =>
  Object.entries(flags).map(([long, flag]) =>
    complete(
      name,
      [
        ...(condition === '' ? [] : [`-n ${quoted(condition)}`]),
        ...(flag.short === undefined ? [] : [`-s ${flag.short}`]),
        ...[long, ...(flag.aliases ?? [])].map(text => `-l ${text}`),
        ...argumentOf(flag),
        `-d ${quoted(brief(flag.help))}`,
      ].join(' '),
    ),
  )

/** `-r -F`: a file follows; `-x`: another value follows, one of `-a`. */
function argumentOf(flag: Flag): string[] {
  if (flag.type === 'boolean') return []
  if (takesFile(flag)) return ['-r -F']
  const values = (flag.choices ?? flag.suggest?.() ?? []).join(' ')
  if (values === '') return ['-x']
  return [`-x -a ${quoted(flag.type === 'list' ? `(__fish_append , ${values})` : values)}`]
}

/** Descriptions stand in a column beside the flags: the first clause will do. */
const brief = (help: string): string => help.split(/[:;(]/)[0]?.trim() || help

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`

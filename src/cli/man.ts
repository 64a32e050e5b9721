import type { Command } from './command.ts'
import { type Flag, type Flags, variableOf } from './flag.ts'
import { describe, groups } from './help.ts'
import { bold, definition, example, fold, italic, roff, sentence } from './roff.ts'

/** What a man page says that its program does not know. */
export interface Edition {
  readonly version: string
  /** `2026-01-25`. */
  readonly date: string
  /** The other programs, which the page ends with. */
  readonly family: readonly string[]
}

/** The man page of a program, from the same data as its help; in the macros of man(7), for `man1/bs-run.1`. */
export function manPage(program: Command, { version, date, family }: Edition): string {
  const { name, summary, notes = [], commands = [] } = program
  const lines = [
    `.TH ${roff(name.toUpperCase())} 1 ${date} "batch\\-signals ${version}" "Batch signals"`,
    // Left-aligned, and no name of a flag or record broken in two.
    ...['.nh', '.ad l'],
    ...['.SH NAME', `${roff(name)} \\- ${roff(summary)}`],
    ...['.SH SYNOPSIS', ...synopsis(program, name)],
    ...['.SH DESCRIPTION', ...paragraphs(notes.length > 0 ? notes : [summary])],
    ...(commands.length > 0 ? ['.SH COMMANDS'] : []),
    ...commands.flatMap(command => section(program, command)),
    ...['.SH OPTIONS', ...options(program)],
    ...['.SH ENVIRONMENT', ...environment(program)],
    ...['.SH EXIT STATUS', ...exitStatus(program)],
    ...['.SH EXAMPLES', ...examples(program)],
    ...['.SH SEE ALSO', seeAlso(family.filter(other => other !== name))],
  ]
  return `${lines.flatMap(line => fold(line)).join('\n')}\n`
}

const synopsis = ({ usage }: Command, name: string): string[] =>
  usage.flatMap((form, index) => [
    ...(index === 0 ? [] : ['.br']),
    `${bold(name)} ${roff(form).replace(/\b[A-Z]{3,}\b/g, '\\fI$&\\fR')}`,
  ])

const paragraphs = (texts: readonly string[]): string[] =>
  texts.flatMap((text, index) => [...(index === 0 ? [] : ['.PP']), sentence(text)])

/** A command of the program: what is different from the program itself. */
function section(program: Command, command: Command): string[] {
  const own = Object.entries(command.flags).filter(([name]) => !Object.hasOwn(program.flags, name))
  return [
    `.SS ${roff(command.name)}`,
    ...synopsis(command, `${program.name} ${command.name}`),
    ...['.PP', ...paragraphs([command.summary, ...(command.notes ?? [])])],
    ...own.flatMap(([name, flag]) => option(name, flag)),
    ...(command.exitCodes.length > 0 ? ['.PP', 'Exit status:', ...exitStatus(command)] : []),
  ]
}

/** All flags of a program by heading; those that all its commands share when it has no way of its own. */
const options = (program: Command): string[] =>
  groups(program).flatMap(([title, flags]) => [
    `.SS ${roff(title)}`,
    ...flags.flatMap(([name, flag]) => option(name, flag)),
  ])

function option(name: string, flag: Flag): string[] {
  const names = [...(flag.short === undefined ? [] : [`-${flag.short}`]), `--${name}`]
  const value = flag.type === 'boolean' ? '' : ` ${italic(flag.value ?? 'VALUE')}`
  return definition(`${names.map(bold).join(', ')}${value}`, sentence(describe(flag)))
}

function environment({ name, flags, variables = {} }: Command): string[] {
  const general = Object.keys(flags).length > 0 ? flagVariables(name, flags) : []
  return [
    ...general,
    ...Object.entries(variables).flatMap(([variable, meaning]) =>
      definition(bold(variable), sentence(meaning)),
    ),
    ...definition(bold('NO_COLOR'), sentence('when it is set, nothing is coloured')),
    ...definition(bold('BS_DEBUG'), sentence('when it is set, an internal error is shown with its stack')),
  ]
}

function flagVariables(name: string, flags: Flags): string[] {
  const [first = ''] = Object.keys(flags)
  const rule = `every flag is also read from a variable of this name: ${variableOf(name, first)} for --${first}. A flag that is typed counts more, bs.yaml in the current folder less`
  return definition(`${bold(variableOf(name, ''))}${italic('FLAG')}`, sentence(rule))
}

const exitStatus = ({ exitCodes }: Command): string[] =>
  exitCodes.flatMap(([code, meaning]) => definition(bold(code), sentence(meaning)))

const examples = ({ examples, commands = [] }: Command): string[] =>
  [...examples, ...commands.flatMap(command => command.examples)]
    .filter(([line], index, all) => all.findIndex(([other]) => other === line) === index)
    .flatMap(([line, meaning], index) => [
      ...(index === 0 ? [] : ['.PP']),
      sentence(meaning),
      ...example(line),
    ])

const seeAlso = (programs: readonly string[]): string => programs.map(name => `${bold(name)}(1)`).join(',\n')

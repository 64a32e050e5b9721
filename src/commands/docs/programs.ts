import type { Command } from '../../cli/command.ts'
import { general } from '../../cli/definition.ts'
import type { Flag } from '../../cli/flag.ts'
import { groups, label } from '../../cli/help.ts'
import { bsAlert } from '../alert/index.ts'
import { bsLedger } from '../ledger/index.ts'
import { bsParse } from '../parse/index.ts'
import { bsRun } from '../run/index.ts'
import { bsStatus } from '../status/index.ts'
import { bsSummarize } from '../summarize/index.ts'
import { cell, code, sentence, table } from './regions.ts'

/** The six programs, in the order of the pipeline. */
export const programs: readonly Command[] = [bsRun, bsParse, bsAlert, bsSummarize, bsStatus, bsLedger]

/** The program of that name; an Error when there is none. */
export function programOf(name: string): Command {
  const found = programs.find(program => program.name === name)
  if (found === undefined) throw new Error(`no program is called ${name}`)
  return found
}

/** How the program is called, and the notes of its help page. `name`: what to type, `bs-ledger audit` for a command. */
export function usage({ usage, notes = [], ...command }: Command, name = command.name): string {
  const forms = usage.map(form => `${name} ${form}`)
  return ['```text', ...forms, '```', ...notes.flatMap(note => ['', cell(note)])].join('\n')
}

/** A heading and a table for each group of flags. */
export const flags = (program: Command): string =>
  groups(program)
    .map(([title, entries]) => `### ${title}\n\n${flagTable(entries)}`)
    .join('\n\n')

const flagTable = (entries: ReadonlyArray<readonly [string, Flag]>): string =>
  table(
    ['flag', 'meaning', 'default'],
    entries.map(([name, flag]) => [flagName(name, flag), meaning(flag), preset(flag)]),
  )

/** A section for each command of the program, such as `bs-ledger audit`; nothing where it has none. */
export function commands(program: Command): string {
  const { commands = [] } = program
  if (commands.length === 0) return ''
  const list = table(
    ['command', 'what it does'],
    commands.map(({ name, summary }) => {
      const full = `${program.name} ${name}`
      return [`[${code(full)}](#${full.replaceAll(' ', '-')})`, cell(summary)]
    }),
  )
  return ['## Commands', list, ...commands.map(command => commandSection(program, command))].join('\n\n')
}

function commandSection(program: Command, command: Command): string {
  const name = `${program.name} ${command.name}`
  const shared = Object.keys(program.flags)
  const own = groups(command)
    .flatMap(([, entries]) => entries)
    .filter(([flag]) => !Object.hasOwn(general, flag) && !shared.includes(flag))
  return [
    `### ${name}`,
    sentence(command.summary),
    usage(command, name),
    ...(own.length > 0 ? [flagTable(own)] : []),
    ...(command.exitCodes.length > 0 ? [exitCodes(command)] : []),
    ...(command.examples.length > 0 ? [examples(command)] : []),
  ].join('\n\n')
}

const flagName = (name: string, flag: Flag): string => code(label(name, flag).trim()).replaceAll('|', '\\|')

const inText = / ?\(default:? ([^()]+)\)$/

function meaning({ help, choices, aliases = [] }: Flag): string {
  const names = aliases.map(alias => code(`--${alias}`))
  const also = names.length > 0 ? `; also ${names.join(', ')}` : ''
  return `${cell(help.replace(inText, ''))}${choices ? `: ${choices.map(code).join(', ')}` : ''}${also}`
}

/** A default that the program works out is told in the help text. */
function preset({ help, default: value }: Flag): string {
  if (value !== undefined) return code(value)
  const told = inText.exec(help)?.[1]
  return told === undefined ? '' : / /.test(told) ? cell(told) : code(told)
}

/** The program's exit codes as a table. */
export const exitCodes = ({ exitCodes: rows }: Command): string =>
  table(
    ['code', 'meaning'],
    rows.map(([number, meaning]) => [number, cell(meaning)]),
  )

/** The examples of the help page. They name programs of a reader, so they are shown and not run. */
export const examples = ({ examples: rows }: Command): string =>
  ['```console', ...rows.flatMap(([line, meaning]) => [`# ${meaning}`, `$ ${line}`]), '```'].join('\n')

/** Every exit code of every program and of its commands, by code. */
export function allExitCodes(): string {
  const rows = programs.flatMap(program => [
    ...program.exitCodes.map(([number, meaning]) => [
      number,
      `[${code(program.name)}](${program.name}.md)`,
      meaning,
    ]),
    ...(program.commands ?? []).flatMap(({ name, exitCodes }) =>
      exitCodes.map(([number, meaning]) => [
        number,
        `[${code(`${program.name} ${name}`)}](${program.name}.md)`,
        meaning,
      ]),
    ),
  ])
  const rank = ([number = '']: readonly string[]): number =>
    number === '0' ? 0 : Number.parseInt(number, 10) || 999
  return table(
    ['code', 'of', 'meaning'],
    rows
      .sort((a, b) => rank(a) - rank(b))
      .map(([number = '', of = '', meaning = '']) => [number, of, cell(meaning)]),
  )
}

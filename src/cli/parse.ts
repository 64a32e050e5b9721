import { Parser } from 'yargs/helpers'
import { Failure } from '../lib/failure.ts'
import type { Command } from './command.ts'
import { type Asked, configuration, generalFor, optionsOf, withGeneral } from './definition.ts'
import { dashed, type Flags } from './flag.ts'

/** What of a program the command line is read by; the rest of a Command may be absent. */
export type Grammar = Pick<Command, 'name' | 'flags'> & Partial<Command>

/** What was typed: only the flags that were given, each with its value. */
export interface CommandLine {
  /** The command that was named, or else the program itself. */
  readonly command: Grammar
  readonly values: Readonly<Record<string, unknown>>
  /** All that is no flag, without the command's name. */
  readonly args: readonly string[]
  readonly asked: Asked
}

/**
 * Reads a command line with the parser of yargs alone, as all of yargs takes as long to start as the rest of a program.
 * It judges only what is plainly right: undefined means that something is wrong, and that strict.ts has to say what.
 * Throws a Failure when a value does not fit its flag.
 */
export function parse(program: Grammar, argv: readonly string[]): CommandLine | undefined {
  const flags = withGeneral(everyFlag(program))
  const { argv: result, error } = tokens(program, separated(argv, flags, program.stopsAtCommand))
  if (error instanceof Failure) throw error
  const isOff = Object.keys(flags).some(name => result[name] === false)
  if (error || isOff) return undefined
  const line = lineOf(program, result)
  const known = new Set(['_', '--', ...namesOf(withGeneral(line.command.flags))])
  const isKnown = Object.keys(result).every(name => known.has(name))
  return isKnown && !lacksCommand(line) ? line : undefined
}

/** Whether one of the program's commands has to be named, but is not. Help can be had without. */
export const lacksCommand = ({ command, args, asked }: CommandLine): boolean =>
  needsCommand(command) && (args.length > 0 || Object.keys(asked).every(name => name === 'config'))

/** Whether a program does nothing by itself, so that one of its commands has to be named. */
export const needsCommand = ({ commands = [], run }: Grammar): boolean =>
  commands.length > 0 && run === undefined

/** What yargs' parser makes of words, and what is wrong with them. It knows the flags of the program and of all its commands. */
export function tokens(program: Grammar, words: readonly string[]): Parser.DetailedArguments {
  const options = Object.entries(optionsOf(withGeneral(everyFlag(program))))
  const named = (type: string): string[] =>
    options.filter(([, option]) => option.type === type).map(([name]) => name)
  const each = <K extends 'nargs' | 'coerce'>(key: K) =>
    Object.fromEntries(options.map(([name, option]) => [name, option[key]]))
  return Parser.detailed([...words], {
    // Only those that there are: it compares each entry with each other one.
    alias: Object.fromEntries(
      options.flatMap(([name, { alias }]) => (alias.length > 0 ? [[name, alias]] : [])),
    ),
    boolean: named('boolean'),
    string: named('string'),
    narg: each('nargs') as Record<string, number>,
    coerce: each('coerce') as Record<string, (given: unknown) => unknown>,
    configuration: configuration(program.stopsAtCommand),
  })
}

/** What yargs has read, by names of flags → the command line. */
export function lineOf(program: Grammar, result: Record<string, unknown>): CommandLine {
  const before = result._ as string[]
  const words = [...before, ...((result['--'] as string[]) ?? [])].map(String)
  // Behind `--` stand files, for a program that takes some.
  const isNamed = before.length > 0 || needsCommand(program)
  const named = isNamed ? program.commands?.find(({ name }) => name === words[0]) : undefined
  const command = named ?? program
  return {
    command,
    values: pick(command.flags, result),
    args: named === undefined ? words : words.slice(1),
    asked: pick(generalFor(everyFlag(program)), result),
  }
}

const pick = (flags: Flags, result: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(flags)
      .filter(name => result[name] !== undefined)
      .map(name => [name, result[name]]),
  )

/** The flags of a program and of all its commands. */
export const everyFlag = ({ flags, commands = [] }: Grammar): Flags =>
  Object.assign({}, ...commands.map(command => command.flags), flags)

/** All names that flags go by, without dashes. */
export const namesOf = (flags: Flags): string[] =>
  Object.entries(flags).flatMap(([name, { short, aliases = [] }]) => [
    name,
    ...(short === undefined ? [] : [short]),
    ...aliases,
  ])

/**
 * `-lerror` → `-l=error`, which yargs knows of numbers only. `stops`: what follows the first other word is a command
 * with flags of its own.
 */
export function separated(argv: readonly string[], flags: Flags, stops = false): string[] {
  const valued = Object.fromEntries(Object.entries(flags).filter(([, { type }]) => type !== 'boolean'))
  const words = new Set(namesOf(valued).map(dashed))
  const out: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (word === '--' || (stops && !word.startsWith('-'))) return [...out, ...argv.slice(i)]
    const letter = word.slice(0, 2)
    const isGlued = /^-[a-zA-Z][^=]/.test(word) && words.has(letter)
    out.push(isGlued ? `${letter}=${word.slice(2)}` : word)
    // Its value, whatever that looks like.
    if (words.has(word) && i + 1 < argv.length) out.push(argv[++i] ?? '')
  }
  return out
}

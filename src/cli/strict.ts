import yargs, { type Argv } from 'yargs'
import { Failure } from '../lib/failure.ts'
import { didYouMean } from '../lib/suggest.ts'
import { printable } from '../lib/text.ts'
import { configuration, generalFor, optionsOf, withGeneral } from './definition.ts'
import { dashed, type Flags } from './flag.ts'
import {
  type CommandLine,
  everyFlag,
  type Grammar,
  lacksCommand,
  lineOf,
  namesOf,
  needsCommand,
  separated,
  tokens,
} from './parse.ts'

/**
 * The program as yargs knows it, with its commands. Loaded only when a command line is not plainly right, or the shell
 * wants to complete one.
 */
export function yargsOf(program: Grammar): Argv {
  const parser = yargs()
    .scriptName(program.name)
    .parserConfiguration(configuration(program.stopsAtCommand))
    .detectLocale(false)
    .exitProcess(false)
    .help(false)
    .version(false)
    .options(optionsOf(generalFor(everyFlag(program))))
    .options(own(program.flags))
    .strictOptions()
  for (const { name, summary, flags } of program.commands ?? []) {
    parser.command(
      name,
      summary,
      builder => builder.options(own(flags)).strictCommands(false),
      () => {},
    )
  }
  return needsCommand(program) ? parser.strictCommands() : parser
}

/** Options of one command, which the others do not inherit. */
const own = (flags: Flags) =>
  Object.fromEntries(
    Object.entries(optionsOf(flags)).map(([name, option]) => [name, { ...option, global: false }]),
  )

/** Reads a command line with all that yargs checks. Throws a Failure which says what is wrong and what to do. */
export function parseStrictly(program: Grammar, argv: readonly string[]): CommandLine {
  const flags = withGeneral(everyFlag(program))
  const words = commandFirst(program, separated(argv, flags, program.stopsAtCommand))
  const result = yargsOf(program)
    .fail((message, error) => {
      if (error instanceof Failure) throw error
      throw new Failure(explain(message ?? error.message, program, words))
    })
    .parseSync(words)
  // `-q1`: there is no other way to turn one off.
  const off = Object.keys(flags).find(name => result[name] === false)
  if (off !== undefined) throw new Failure(noValue(off, program))
  const line = lineOf(program, result)
  if (lacksCommand(line)) throw new Failure(unknownCommand(line.args[0], program))
  return line
}

/** `-n repair` → `repair -n`: in front of a command yargs knows only the flags of the program. */
function commandFirst(program: Grammar, words: readonly string[]): string[] {
  const { name } = lineOf(program, tokens(program, words).argv).command
  const at = words.indexOf(name)
  return name === program.name ? [...words] : [name, ...words.toSpliced(at, 1)]
}

/** The words of yargs → ours: what is wrong, with which flag or command, and what to do next. */
function explain(message: string, program: Grammar, argv: readonly string[]): string {
  const [problem = ''] = message.split('\n')
  const after = (start: RegExp): string | undefined => start.exec(problem)?.[1]
  const unexpected = after(/^Argument unexpected for: (.+)/)
  if (unexpected !== undefined) return noValue(unexpected, program)
  const missing = after(/^Not enough arguments following: (.+)/)
  if (missing !== undefined) return `${dashed(missing)} needs a value; ${seeHelp(program)}`
  const unknown = after(/^Unknown arguments?: ([^,]+)/)
  if (unknown !== undefined) return unknownFlag(unknown, program, argv)
  const word = after(/^Unknown commands?: ([^,]+)/)
  if (word !== undefined) return unknownCommand(word, program)
  return `${problem}; ${seeHelp(program)}`
}

/** Which page of help to read: that of the command, when one was named. */
const seeHelp = ({ name }: Grammar, command?: Grammar): string =>
  `see ${command === undefined ? name : `${name} ${command.name}`} --help`

const noValue = (name: string, program: Grammar): string =>
  `${dashed(name)} takes no value; ${seeHelp(program)}`

function unknownFlag(name: string, program: Grammar, argv: readonly string[]): string {
  const { commands = [] } = program
  const command = commands.find(command => argv.includes(command.name))
  const commandsWithFlag = commands
    .filter(({ flags }) => namesOf(flags).includes(name))
    .map(({ name }) => name)
  const own = namesOf(program.flags).includes(name) ? [`${program.name} without a command`] : []
  const owners = [...own, ...commandsWithFlag]
  if (owners.length > 0) {
    const flag = Object.entries(everyFlag(program)).find(entry =>
      namesOf(Object.fromEntries([entry])).includes(name),
    )
    const long = dashed(flag?.[0] ?? name)
    return command === undefined
      ? `${long} needs a command: ${commandsWithFlag.join(', ')}; ${seeHelp(program)}`
      : `${long} does not fit ${command.name}: it is for ${owners.join(', ')}`
  }
  const names = Object.keys(withGeneral(command?.flags ?? everyFlag(program)))
  return `unknown flag ${printable(dashed(name))}${didYouMean(name, names, '--')}; ${seeHelp(program, command)}`
}

function unknownCommand(word: string | undefined, program: Grammar): string {
  const names = (program.commands ?? []).map(({ name }) => name)
  const what =
    word === undefined ? 'no command' : `unknown command ${JSON.stringify(word)}${didYouMean(word, names)}`
  return `${what}: say one of ${names.join(', ')}; ${seeHelp(program)}`
}

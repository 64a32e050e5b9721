import type { Command } from './command.ts'
import { type Asked, withGeneral } from './definition.ts'
import { fishScript } from './fish.ts'
import { dashed, type Flag, type Flags } from './flag.ts'
import { namesOf } from './parse.ts'
import { yargsOf } from './strict.ts'

/** What the scripts of yargs call a program with: the command line follows, whose last word is unfinished. */
export const question = '--get-yargs-completions'

/** The script with which a shell learns to complete the command lines of a program. */
export function completionScript(program: Command, shell: NonNullable<Asked['completion']>): string {
  if (shell === 'fish') return fishScript(program)
  const { name } = program
  return ask(program, shell, ['completion'])
    .replaceAll(`${name} completion`, `${name} --completion ${shell}`)
    .replaceAll(`${name} ${question}`, `SHELL=${shell} ZSH_NAME= ${name} ${question}`)
}

/**
 * What may stand for the last of `words`, a line each, in the form that bash or zsh wants: with `SHELL` of zsh, what it
 * means stands behind a colon. Empty: the shell offers files. The first of `words` is the program.
 */
export const completions = (program: Command, words: readonly string[], shell: string | undefined): string =>
  ask(program, shell, [question, ...words])

type Done = (list: string[]) => void
type ListAll = (then: (error: Error | null, list?: readonly string[]) => void) => void

/** Lets yargs print, which knows only from the environment which shell it is for. The program ends with it. */
function ask(program: Command, shell: string | undefined, argv: readonly string[]): string {
  Object.assign(process.env, { SHELL: shell ?? '', ZSH_NAME: '' })
  let text = ''
  // `offersFor` knows where the flags end; here all words are its questions.
  yargsOf({ ...program, stopsAtCommand: false })
    .completion('completion', false, (current: string, _: unknown, listAll: ListAll, done: Done) => {
      const offer = offersFor(program, argv.slice(2))
      if (offer !== undefined) return done([...offer])
      // `--h` is no flag, and what does not fit would keep the shell from offering files.
      const fits = (item: string): boolean => item.startsWith(current) && !/^--.(?::|$)/.test(item)
      return listAll((_, list = []) => done(list.filter(fits)))
    })
    .parse([...argv], {}, (_error, _argv, output) => {
      text = output
    })
  return text === '' ? '' : `${text}\n`
}

/**
 * The values that fit the last of `words`, none where files do, and undefined where a flag or a command is to be typed,
 * which yargs lists.
 */
export function offersFor(program: Command, words: readonly string[]): readonly string[] | undefined {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const { command, waiting, isOver } = walk(program, before)
  if (isOver) return []
  if (waiting !== undefined) return valuesOf(waiting, current)
  const [, name, value] = /^--([^=]+)=(.*)$/.exec(current) ?? []
  if (name !== undefined && value !== undefined) {
    const flag = flagOf(command, `--${name}`)
    return flag === undefined ? [] : valuesOf(flag, value).map(text => `--${name}=${text}`)
  }
  if (current.startsWith('-')) return undefined
  return command.commands?.some(({ name }) => name.startsWith(current)) ? undefined : []
}

/** Where a command line stands behind `words`: within which command, and with a flag that waits for its value. */
function walk(program: Command, words: readonly string[]) {
  let command = program
  let waiting: Flag | undefined
  let isNamed = false
  for (const word of words) {
    // bash takes `--flag=value` apart.
    if (word === '=') waiting ??= flagOf(command, words[words.indexOf(word) - 1] ?? '')
    else if (waiting !== undefined) waiting = undefined
    else if (word === '--') return { command, waiting, isOver: true }
    else if (word.startsWith('-')) {
      const flag = flagOf(command, word)
      waiting = flag?.type === 'boolean' ? undefined : flag
    } else if (program.stopsAtCommand) return { command, waiting, isOver: true }
    else if (!isNamed) {
      command = program.commands?.find(({ name }) => name === word) ?? { ...program, commands: [] }
      isNamed = true
    }
  }
  return { command, waiting, isOver: false }
}

const flagOf = ({ flags }: Command, word: string): Flag | undefined =>
  Object.entries(withGeneral(flags)).find(entry =>
    namesOf(Object.fromEntries([entry]) as Flags)
      .map(dashed)
      .includes(word),
  )?.[1]

/** Texts that a flag takes and that begin as `typed` does. In a list the last part is completed. */
function valuesOf(flag: Flag, typed: string): string[] {
  const known = flag.choices ?? flag.suggest?.() ?? []
  const parts = flag.type === 'list' ? typed.split(',').slice(0, -1) : []
  const front = parts.map(part => `${part},`).join('')
  return known
    .filter(value => !parts.includes(value))
    .map(value => front + value)
    .filter(value => value.startsWith(typed))
}

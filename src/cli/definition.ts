import type { Options } from 'yargs'
import { dashed, type Flag, type Flags, type Values } from './flag.ts'
import { toValue } from './values.ts'

/** Settings of yargs for the syntax of our flags; its parser alone takes the same ones. */
export const configuration = (stopsAtCommand = false) =>
  ({
    'boolean-negation': false,
    'camel-case-expansion': false,
    'dot-notation': false,
    'parse-numbers': false,
    'parse-positional-numbers': false,
    'populate--': true,
    'halt-at-non-option': stopsAtCommand,
  }) as const

/** The flags of every program, most of which ask about the program itself. They are not read from the environment. */
export const general = {
  help: { type: 'boolean', short: 'h', group: 'General', help: 'show this page' },
  version: { type: 'boolean', group: 'General', help: 'show the version' },
  completion: {
    type: 'text',
    value: 'SHELL',
    choices: ['bash', 'zsh', 'fish'],
    group: 'General',
    help: 'print what makes a shell complete flags and values, for its folder of completions',
  },
  config: {
    type: 'text',
    value: 'FILE',
    group: 'General',
    help: 'file of settings, in YAML, with a section for each program; else $BS_CONFIG, else bs.yaml in the current folder; none: no file',
  },
  'print-config': {
    type: 'boolean',
    group: 'General',
    help: 'print the settings that hold, and where each comes from',
  },
} as const satisfies Flags

/** Which of them were typed. */
export type Asked = Partial<Values<typeof general>>

/** The flags of a program or command and those of every program, last. One that it has itself is its own. */
export const withGeneral = (flags: Flags): Flags => ({ ...flags, ...generalFor(flags) })

/** The flags of every program that mean the same for one with these flags. */
export const generalFor = (flags: Flags): Flags =>
  Object.fromEntries(Object.entries(general).filter(([name]) => !Object.hasOwn(flags, name)))

/** Our flags → options of yargs: names, group, choices, the number of values, and how a text becomes a value. */
export const optionsOf = (flags: Flags): Record<string, Options & { alias: string[]; coerce: Coerce }> =>
  Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      {
        alias: [...(flag.short === undefined ? [] : [flag.short]), ...(flag.aliases ?? [])],
        type: flag.type === 'boolean' ? 'boolean' : 'string',
        // 0, or what follows a switch would be its value: the command in `--quiet true`. Not a number: one value or
        // more, which may not be missing.
        nargs: flag.type === 'boolean' ? 0 : Number.NaN,
        coerce: coerceOf(name, flag),
        description: flag.help,
        ...(flag.choices !== undefined && { choices: flag.choices }),
        ...(flag.group !== undefined && { group: `${flag.group}:` }),
      },
    ]),
  )

type Coerce = (given: unknown) => unknown

/** What yargs has read, one value or a list of them → the flag's value. A switch that is off is left to the caller. */
const coerceOf =
  (name: string, flag: Flag): Coerce =>
  given => {
    const texts = [given].flat().map(String)
    return flag.type === 'boolean' ? !texts.includes('false') : toValue(flag, texts, dashed(name))
  }

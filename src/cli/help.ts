import type { Command } from './command.ts'
import { withGeneral } from './definition.ts'
import { type Flag, variableOf } from './flag.ts'

/**
 * The page that `--help` prints for a program, or for `command`, one of its commands. `width`: columns of the terminal;
 * the page takes between 60 and 100.
 */
export function helpPage(program: Command, width: number, command: Command = program): string {
  const { summary, usage, flags, commands = [], examples, exitCodes } = command
  const name = command.name === program.name ? program.name : `${program.name} ${command.name}`
  const columns = Math.max(60, Math.min(width, 100))
  const lines = [
    `${name} - ${summary}`,
    '',
    ...usage.map((form, i) => `${i === 0 ? 'Usage: ' : '       '}${name} ${form}`),
  ]
  for (const note of command.notes ?? []) lines.push('', ...wrap(note, columns))
  if (commands.length > 0) {
    lines.push('', `Commands (${name} COMMAND --help tells more):`)
    const indent = Math.max(...commands.map(({ name }) => name.length)) + 4
    for (const { name, summary } of commands) lines.push(...row(`  ${name}`, summary, indent, columns))
  }
  for (const [title, entries] of groups(command)) {
    lines.push('', `${title}:`)
    const labels = entries.map(([flag, definition]) => label(flag, definition))
    const indent = Math.min(Math.max(...labels.map(text => text.length)) + 4, 32)
    entries.forEach(([, definition], index) => {
      lines.push(...row(`  ${labels[index] ?? ''}`, describe(definition), indent, columns))
    })
  }
  if (Object.keys(flags).length > 0) {
    const variable = (flag: string): string => variableOf(program.name, flag)
    const [first = ''] = Object.keys(flags)
    const found = `Every flag is also read from the environment: ${variable('')}<FLAG>, such as ${variable(first)}; and from bs.yaml in the current folder.`
    lines.push('', ...wrap(found, columns))
  }
  if (exitCodes.length > 0) {
    lines.push('', 'Exit codes:')
    const indent = Math.max(...exitCodes.map(([code]) => code.length)) + 4
    for (const [code, meaning] of exitCodes) lines.push(...row(`  ${code}`, meaning, indent, columns))
  }
  if (examples.length > 0) lines.push('', 'Examples:')
  for (const [line, meaning] of examples) lines.push(`  # ${meaning}`, `  ${line}`)
  return `${lines.join('\n')}\n`
}

/** A command's flags and those of every program, by heading, in the order in which the headings first appear. */
export function groups({ flags }: Command): Array<[string, Array<[string, Flag]>]> {
  const found = new Map<string, Array<[string, Flag]>>()
  for (const entry of Object.entries(withGeneral(flags))) {
    const title = entry[1].group ?? 'Options'
    found.set(title, [...(found.get(title) ?? []), entry])
  }
  return [...found]
}

/** `-f, --format NAME`. */
export const label = (name: string, { short, value, type }: Flag): string =>
  `${short ? `-${short}, ` : '    '}--${name}${type === 'boolean' ? '' : ` ${value ?? 'VALUE'}`}`

/** Help text with choices, default and other names. */
export function describe({ help, choices, default: preset, aliases }: Flag): string {
  const notes = [
    ...(choices ? [`one of ${choices.join(', ')}`] : []),
    ...(preset !== undefined ? [`default ${preset}`] : []),
    ...(aliases?.length ? [`also ${aliases.map(alias => `--${alias}`).join(', ')}`] : []),
  ]
  return notes.length > 0 ? `${help} (${notes.join('; ')})` : help
}

function row(head: string, body: string, indent: number, width: number): string[] {
  const wrapped = wrap(body, width - indent)
  if (head.length + 2 > indent) return [head, ...wrapped.map(text => ' '.repeat(indent) + text)]
  return wrapped.map((text, index) => (index === 0 ? head : '').padEnd(indent) + text)
}

function wrap(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

import type { Command } from './command.ts'
import type { Flag } from './flags.ts'

/** The page that `--help` prints: made from the command's own data. */
export function helpPage(command: Command, width: number): string {
  const { name, summary, usage, flags, examples, exitCodes } = command
  const columns = Math.max(60, Math.min(width, 100))
  const lines = [
    `${name} - ${summary}`,
    '',
    ...usage.map((form, i) => `${i === 0 ? 'Usage: ' : '       '}${name} ${form}`),
  ]
  for (const note of command.notes ?? []) lines.push('', ...wrap(note, columns))
  for (const [title, entries] of groups(command)) {
    lines.push('', `${title}:`)
    const labels = entries.map(([flag, definition]) => label(flag, definition))
    const indent = Math.min(Math.max(...labels.map(text => text.length)) + 4, 32)
    entries.forEach(([, definition], index) => {
      lines.push(...row(`  ${labels[index] ?? ''}`, describe(definition), indent, columns))
    })
  }
  if (Object.keys(flags).length > 0) {
    const variable = `${name}-`.toUpperCase().replaceAll('-', '_')
    lines.push(
      '',
      `Every flag is also read from the environment: ${variable}<FLAG>, such as ${variable}${sample(command)}.`,
    )
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

const sample = ({ flags }: Command): string =>
  (Object.keys(flags)[0] ?? '').toUpperCase().replaceAll('-', '_')

/** Flags by heading, in the order in which the headings first appear. */
export function groups({ flags }: Command): Array<[string, Array<[string, Flag]>]> {
  const found = new Map<string, Array<[string, Flag]>>()
  const general: Flag = { type: 'boolean', help: '' }
  const entries = [
    ...Object.entries(flags),
    ['help', { ...general, short: 'h', group: 'General', help: 'show this page' }] as [string, Flag],
    ['version', { ...general, group: 'General', help: 'show the version' }] as [string, Flag],
  ]
  for (const entry of entries) {
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

import type { Command } from './command.ts'
import type { Settled } from './settle.ts'
import { version } from './version.ts'

/**
 * What a program prints about itself, when it was asked to: help, version, or a script of completions. Undefined: it was
 * asked to do its work. `width`: columns of the terminal.
 */
export async function about(
  program: Command,
  { command, asked }: Settled,
  width: number,
): Promise<string | undefined> {
  if (asked.help) {
    const { helpPage } = await import('./help.ts')
    const named = program.commands?.find(({ name }) => name === command.name)
    return helpPage(program, width, named)
  }
  if (asked.version) return `${program.name} ${version}\n`
  if (asked.completion !== undefined) {
    const { completionScript } = await import('./completion.ts')
    return completionScript(program, asked.completion)
  }
  return undefined
}

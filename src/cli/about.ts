import type { Command } from './command.ts'
import type { Settled } from './settle.ts'
import { version } from './version.ts'

/**
 * What a program prints about itself, when it was asked to: help, version, completions, settings. Undefined: it was
 * asked to do its work. `width`: columns of the terminal.
 */
export async function about(program: Command, settled: Settled, width: number): Promise<string | undefined> {
  const { command, asked } = settled
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
  if (settled.asked['print-config']) {
    const { printConfig } = await import('./print-config.ts')
    return printConfig(program, settled)
  }
  return undefined
}

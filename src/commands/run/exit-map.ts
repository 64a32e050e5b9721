import { readFileSync } from 'node:fs'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { parseExitMap } from '../../run/result/exit-map.ts'
import { exitPresets } from '../../run/result/exit-presets.ts'
import type { ExitMap } from '../../run/result/outcome.ts'

/** The map of `--exit-map`, in which `@NAME` stands for a built-in list and `@FILE` for a file of one pair a line. */
export const exitMapOf = (given: readonly string[]): ExitMap =>
  parseExitMap(given.flatMap(pair => (pair.startsWith('@') ? listOf(pair.slice(1)) : [pair])))

function listOf(name: string): readonly string[] {
  if (Object.hasOwn(exitPresets, name)) return exitPresets[name] ?? []
  let text: string
  try {
    text = readFileSync(name, 'utf8')
  } catch (error) {
    throw new Failure(
      `bad --exit-map @${name}: no file of that name (${reason(error)}), and none of ${Object.keys(
        exitPresets,
      )
        .map(preset => `@${preset}`)
        .join(', ')}`,
      exit.config,
    )
  }
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
}

import { variableOf } from './flag.ts'
import { everyFlag, type Grammar } from './parse.ts'

/**
 * A line for each variable of the environment that looks like one of the program's, `BS_RUN_HEARTBEET`, but is none: it
 * would do nothing, and nobody would notice.
 */
export async function strangeVariables(
  program: Grammar,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const start = variableOf(program.name, '')
  const set = Object.keys(env).filter(name => name.startsWith(start))
  if (set.length === 0) return []
  const known = [
    ...Object.keys(everyFlag(program)).map(name => variableOf(program.name, name)),
    ...Object.keys(program.variables ?? {}),
  ]
  const strange = set.filter(name => !known.includes(name))
  if (strange.length === 0) return []
  const { didYouMean } = await import('./suggest.ts')
  return strange.map(name => `the environment has ${name}, which is no flag${didYouMean(name, known)}`)
}

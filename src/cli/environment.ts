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
  const slips = await sharedSlips(env)
  const set = Object.keys(env).filter(name => name.startsWith(start))
  if (set.length === 0) return slips
  const known = [
    ...Object.keys(everyFlag(program)).map(name => variableOf(program.name, name)),
    ...Object.keys(program.variables ?? {}),
  ]
  const unknown = set.filter(name => !known.includes(name))
  if (unknown.length === 0) return slips
  const { didYouMean } = await import('../lib/suggest.ts')
  return [
    ...slips,
    ...unknown.map(name => `the environment has ${name}, which is no flag${didYouMean(name, known)}`),
  ]
}

/** Variables that all programs or several of them know. */
const shared = ['BS_CONFIG', 'BS_DEBUG', 'BS_FORMATS', 'BS_PLAIN', 'BS_RUN_ID', 'BS_TYPE', 'BS_ATTEMPT']

/**
 * A line for each variable that is nearly one of those, such as BS_FORMAT. Other names that begin with BS_ may be
 * anybody's.
 */
async function sharedSlips(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const names = Object.keys(env).filter(name => /^BS_[A-Z]+$/.test(name) && !shared.includes(name))
  if (names.length === 0) return []
  const { didYouMean } = await import('../lib/suggest.ts')
  return names.flatMap(name => {
    const near = didYouMean(name, shared)
    return near === '' ? [] : [`the environment has ${name}, which no program knows${near}`]
  })
}

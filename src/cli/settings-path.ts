import { statSync } from 'node:fs'
import { Failure } from '../lib/failure.ts'

/** The file of settings that is read when it is there. */
const usual = 'bs.yaml'

/**
 * The file of settings to read: what --config says, else the variable BS_CONFIG, else bs.yaml when the current folder has
 * one; undefined: none, also for the word `none`. A bs.yaml that another user may have left there, in /tmp for example, is
 * refused: it can name programs to run.
 */
export function findSettings(
  typed: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const named = typed ?? (env.BS_CONFIG || undefined)
  if (named !== undefined) return named === 'none' ? undefined : named
  const owner = ownerOf(usual)
  if (owner === undefined) return undefined
  if (owner === 0 || owner === process.getuid?.()) return usual
  throw new Failure(`${usual} belongs to another user: say --config ${usual} to read it, or --config none`)
}

/** The user to whom a file belongs; undefined when there is none, or none that can be reached. */
function ownerOf(file: string): number | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })?.uid
  } catch {
    return undefined
  }
}

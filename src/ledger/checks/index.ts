import { Failure } from '../../lib/failure.ts'
import type { Check } from '../check.ts'
import { checkpointMatches } from './checkpoint-matches.ts'
import { doneHasLine } from './done-has-line.ts'
import { doneNotRejected } from './done-not-rejected.ts'
import { errorInRejects } from './error-in-rejects.ts'
import { noErrorInSuccesses } from './no-error-in-successes.ts'
import { oneFilePerKey } from './one-file-per-key.ts'
import { queuedNotDone } from './queued-not-done.ts'
import { readableFiles } from './readable-files.ts'
import { readableLines } from './readable-lines.ts'
import { uniqueKeys } from './unique-keys.ts'
import { updatesPromoted } from './updates-promoted.ts'

/** All checks, in the order in which their findings are printed. */
export const checks: readonly Check[] = [
  readableFiles,
  readableLines,
  noErrorInSuccesses,
  errorInRejects,
  uniqueKeys,
  oneFilePerKey,
  updatesPromoted,
  checkpointMatches,
  doneHasLine,
  doneNotRejected,
  queuedNotDone,
]

/**
 * All checks except those named in `skip`; `readable-files` cannot be skipped. Throws a Failure for an unknown name.
 */
export function without(skip: readonly string[]): readonly Check[] {
  const names = skip.map(name => name.replaceAll('-', '_'))
  const wrong = names.find(name => !checks.some(check => check.name === name) || name === readableFiles.name)
  if (wrong !== undefined) {
    const choice = checks.filter(check => check !== readableFiles).map(({ name }) => name)
    throw new Failure(`bad --skip ${JSON.stringify(wrong)}: choose from ${choice.join(', ')}`)
  }
  return checks.filter(({ name }) => !names.includes(name))
}

import type { Level } from '../../records/index.ts'

/** An error of an attempt, in the order of its lines. */
export interface Candidate {
  readonly level?: Level | undefined
  readonly category?: string | undefined
  readonly isConsequence?: boolean | undefined
}

/** What ends a process from outside; the errors it then prints, or others print for it, follow from it. */
const ending = new Set(['out_of_memory', 'disk_full', 'timeout'])

/**
 * How much an error tells why an attempt failed: 0 only that something failed, 1 a process that was killed, 2 an error,
 * 3 the end of a program, 4 what ends programs.
 */
export function weight({ level, category, isConsequence }: Candidate): number {
  if (level !== 'error' && level !== 'fatal') return -1
  if (isConsequence) return 0
  if (category !== undefined && ending.has(category)) return 4
  if (category === 'killed') return 1
  return level === 'fatal' ? 3 : 2
}

/**
 * Whether an error tells the cause better than the one known so far: it weighs more. Of two that weigh the same the first is
 * the cause and the second its echo.
 */
export const isBetterCause = (known: Candidate | undefined, next: Candidate): boolean =>
  weight(next) > (known === undefined ? -1 : weight(known))

/** The error that tells why an attempt failed: the cause before its consequences; undefined when there is none. */
export function chooseCause<Error extends Candidate>(errors: Iterable<Error>): Error | undefined {
  let cause: Error | undefined
  for (const error of errors) if (isBetterCause(cause, error)) cause = error
  return cause
}

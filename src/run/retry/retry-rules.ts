import { codeOf, type Ended, killReasonOf } from '../result/outcome.ts'

/** After what an attempt is tried again: exit codes, `signal`, `timeout`, `stall`. */
export interface RetryRules {
  /** Nothing else is tried again; undefined: everything is. */
  readonly only?: ReadonlySet<string> | undefined
  /** Never tried again, even if it stands in `only`. */
  readonly never: ReadonlySet<string>
}

export function retryable(ended: Ended, { only, never }: RetryRules): boolean {
  const names = namesOf(ended)
  if (names.some(name => never.has(name))) return false
  return only === undefined || names.some(name => only.has(name))
}

/** What this end may be called in a list. */
function namesOf(ended: Ended): readonly string[] {
  const code = String(codeOf(ended))
  const killReason = killReasonOf(ended)
  if (killReason !== undefined) return killReason === 'stall' ? [killReason] : [killReason, code]
  return ended.state === 'killed' ? ['signal', code] : [code]
}

/** The words of a list that name nothing; `` is what an empty list holds. */
export const badNames = (names: readonly string[]): string[] =>
  names.filter(name => !/^(?:\d{1,3}|signal|timeout|stall|)$/.test(name))

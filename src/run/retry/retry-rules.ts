import { codeOf, type Ended, killReasonOf } from '../result/outcome.ts'

/** The ends after which an attempt is tried again: exit codes, `signal`, `timeout`, `stall`. */
export interface RetryRules {
  /** Only these ends are tried again; undefined: all are. */
  readonly only?: ReadonlySet<string> | undefined
  /** These ends are never tried again, even if `only` has them. */
  readonly never: ReadonlySet<string>
}

export function retryable(ended: Ended, { only, never }: RetryRules): boolean {
  const names = namesOf(ended)
  if (names.some(name => never.has(name))) return false
  return only === undefined || names.some(name => only.has(name))
}

/** The names of this end in `--retry-on` and `--no-retry-on` lists. */
function namesOf(ended: Ended): readonly string[] {
  const code = String(codeOf(ended))
  const killReason = killReasonOf(ended)
  if (killReason !== undefined) return killReason === 'stall' ? [killReason] : [killReason, code]
  return ended.state === 'killed' ? ['signal', code] : [code]
}

/** The words of a list that name no end. An empty list holds one empty word, which is fine. */
export const badNames = (names: readonly string[]): string[] =>
  names.filter(name => !/^(?:\d{1,3}|signal|timeout|stall|)$/.test(name))

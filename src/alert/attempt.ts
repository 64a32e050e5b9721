import { cut } from '../lib/text.ts'
import type { TypeEnd } from '../records/index.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'

/** The type is done and well. Logs that know no `final` mark attempts that are tried again as `retry`. */
export const hasSucceeded = ({ status, final }: TypeEnd): boolean => status === 'success' && final !== false

/** The type is done and not well; `unknown` is an attempt whose end was never seen: killed, or the log ends. */
export const hasFailed = ({ status, final }: TypeEnd): boolean =>
  status === 'unknown' || (status === 'failed' && final !== false)

const sampleLength = 200
const mostNames = 12

/** The first error that says anything, redacted and then cut at 200 characters, as the sentinel has it. */
export function errorSample(errors: Iterable<string | undefined>): string | undefined {
  for (const error of errors) {
    if (error !== undefined && error.trim() !== '') return cut(hideSecrets(error), sampleLength)
  }
  return undefined
}

/** Names as a list for people, the first twelve: `a, b, c and 4 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames)
  const rest = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  return `${shown.join(', ')}${rest}`
}

import { cut } from '../lib/text.ts'
import type { TypeEnd } from '../records/index.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'

/** The type is done and well. Logs that know no `final` mark attempts that are tried again as `retry`. */
export const hasSucceeded = ({ status, final }: TypeEnd): boolean => status === 'success' && final !== false

/**
 * The type is done and not well. `unknown` is an attempt whose end was never seen: killed, or the log ends. With more
 * attempts to come it is no failure yet, and none if they never come: a script tries nothing again that went well.
 */
export const hasFailed = ({ status, final }: TypeEnd): boolean =>
  (status === 'failed' || status === 'unknown') && final !== false

/**
 * An error line of a system log that was taken for the end of an attempt: the kernel or systemd reports some process of
 * the machine, and no run of the user is known to be over.
 */
export const isOfSystem = ({ derived, type, run_id, error = '' }: TypeEnd): boolean =>
  derived === true && type === undefined && run_id === undefined && systemWords.test(error)

const systemWords =
  /^(?:Out of memory|Memory cgroup out of memory): Kill(?:ed)? process|invoked oom-killer|killed by the OOM killer|^\S+\[\d+\]: segfault at|^(?:I\/O|blk_update_request: I\/O) error|^EXT4-fs error|blocked for more than \d+ seconds/

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

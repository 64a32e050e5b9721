import { cut, printable } from '../lib/text.ts'
import type { ScriptEnd } from '../records/index.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'
import type { State } from './document.ts'

/** An error as the document shows it: on one line, without secrets, at most 500 characters. */
export const errorText = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : cut(printable(hideSecrets(text)), 500)

/** The final state of a run. `onlyTimeouts`: all its failed types ran out of time. */
export function endState({ status, exit_code }: ScriptEnd, onlyTimeouts: boolean): State {
  if (status === 'success') return 'succeeded'
  if (status === 'partial_failure') return 'partial'
  if (status === 'interrupted') return 'interrupted'
  return exit_code === 124 || onlyTimeouts ? 'timed_out' : 'failed'
}

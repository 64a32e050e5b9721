import { constants } from 'node:os'
import { Failure } from '../../lib/failure.ts'

/** `TERM`, `term` or `SIGTERM` → SIGTERM. */
export function signalNamed(text: string): NodeJS.Signals {
  const name = `SIG${text.toUpperCase().replace(/^SIG/, '')}`
  if (Object.hasOwn(constants.signals, name)) return name as NodeJS.Signals
  throw new Failure(`bad --signal ${JSON.stringify(text)}: write a name, such as TERM, INT or USR2`)
}

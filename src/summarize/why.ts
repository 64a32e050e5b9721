import type { Result } from './aggregate.ts'

/** Why a type failed, in one line: its own error, else the way it ended. */
export function why(result: Result): string {
  const { error, error_category, reason, timed_out, signal, exit_code, exit_meaning: meaning } = result
  if (error !== undefined) {
    return error_category && !error.includes(error_category) ? `${error_category}: ${error}` : error
  }
  if (reason !== undefined) return reason
  if (timed_out) return 'timed out'
  if (signal !== undefined) return `ended by ${signal}`
  if (exit_code === undefined) return ''
  return `exit code ${exit_code}${meaning === undefined ? '' : ` (${meaning})`}`
}

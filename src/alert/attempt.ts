import type { TypeEnd } from '../records/index.ts'

/** The type is done and well. Logs that know no `final` mark attempts that are tried again as `retry`. */
export const hasSucceeded = ({ status, final }: TypeEnd): boolean => status === 'success' && final !== false

/** The type is done and not well; `unknown` is an attempt whose end was never seen: killed, or the log ends. */
export const hasFailed = ({ status, final }: TypeEnd): boolean =>
  status === 'unknown' || (status === 'failed' && final !== false)

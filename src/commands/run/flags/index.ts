import type { Flags } from '../../../cli/flag.ts'
import { budgetFlags } from './budget.ts'
import { monitoringFlags } from './monitoring.ts'
import { outputFlags } from './output.ts'
import { retryFlags } from './retries.ts'
import { timeFlags } from './time-limits.ts'
import { unitFlags } from './units.ts'

/** The flags of bs-run, in the order of the help page. */
export const bsRunFlags = {
  ...unitFlags,
  ...retryFlags,
  ...timeFlags,
  ...monitoringFlags,
  ...budgetFlags,
  ...outputFlags,
} as const satisfies Flags

import { plain } from '../plan/budget.ts'

interface Told {
  readonly runId: string
  readonly type?: string | undefined
  readonly attempt: number
  /** Dollars that may still be spent. */
  readonly left?: number | undefined
}

/**
 * The environment of a child: run id, type (unset for a single command, even inside another run), attempt and remaining
 * budget.
 */
export const environment = (
  env: Readonly<Record<string, string | undefined>>,
  { runId, type, attempt, left }: Told,
): NodeJS.ProcessEnv => ({
  // Settings of this run stay out: a bs-run inside the command would wait for our lock, ping our monitor or run our
  // types.
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('BS_RUN_'))),
  ...(left !== undefined && { BUDGET_USD: plain(Math.max(0, left)) }),
  RUN_ID: runId,
  BS_RUN_ID: runId,
  BS_TYPE: type,
  BS_ATTEMPT: String(attempt),
})

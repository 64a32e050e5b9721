/** What the child is told: its run, its type (or none, even inside another run) and its attempt. */
export const environment = (
  env: Readonly<Record<string, string | undefined>>,
  {
    runId,
    type,
    attempt,
  }: { readonly runId: string; readonly type?: string | undefined; readonly attempt: number },
): NodeJS.ProcessEnv => ({
  // Python would hold its lines back until 8 KiB are full.
  PYTHONUNBUFFERED: '1',
  ...env,
  // Settings of this run alone: a bs-run in the command would wait for our lock, and report our end.
  BS_RUN_LOCK: undefined,
  BS_RUN_PING: undefined,
  RUN_ID: runId,
  BS_RUN_ID: runId,
  BS_TYPE: type,
  BS_ATTEMPT: String(attempt),
})

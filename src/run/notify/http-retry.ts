import { connectionProblem, isTransient } from '../../system/http.ts'

/** How often and how long a request is tried; all times in milliseconds. */
export interface HttpRetryOptions {
  /** For one try. */
  readonly once: number
  /** Before each further try. */
  readonly waits: readonly number[]
}

/**
 * Sends a request until it succeeds, its tries are used up or another try cannot help. Resolves to the last problem;
 * undefined: it succeeded.
 */
export async function sendWithRetries(
  ask: (signal: AbortSignal) => Promise<number>,
  { once, waits }: HttpRetryOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    let failure: string
    try {
      const status = await within(once, signal, ask)
      if (status >= 200 && status < 300) return undefined
      failure = `HTTP ${status}`
      if (!isTransient(status)) return failure
    } catch (error) {
      failure = connectionProblem(error)
    }
    const wait = waits[tries]
    if (wait === undefined || signal.aborted) return failure
    await within(wait, signal, aborted)
    if (signal.aborted) return failure
  }
}

/** Runs `work` with a signal that aborts after `ms` milliseconds, or when `other` does. */
export async function within<T>(
  ms: number,
  other: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not AbortSignal.any and .timeout: they do not keep the process alive, and may be collected before they fire.
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const timer = setTimeout(abort, ms)
  other.addEventListener('abort', abort)
  if (other.aborted) abort()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    other.removeEventListener('abort', abort)
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })

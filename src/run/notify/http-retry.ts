import { connectionProblem, isTransient } from '../../system/http.ts'

/** How a server is asked that may be in trouble; in milliseconds. */
export interface HttpRetryOptions {
  /** For one try. */
  readonly once: number
  /** Before each further try. */
  readonly waits: readonly number[]
}

/** Tries until it is answered, and again where that can help; gives why not. */
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

/** Does the work with a signal that comes after so many milliseconds, or with the other. */
export async function within<T>(
  ms: number,
  other: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not AbortSignal.any and .timeout: they let the process end while somebody waits, and may be collected before they come.
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

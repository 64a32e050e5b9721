import type { Writable } from 'node:stream'

/** Whether a reader of our output is behind. */
export interface Backpressure {
  blocked(): boolean
  /** Resolves when no reader is behind any more. */
  clear(): Promise<void>
}

export function backpressure(outputs: readonly Writable[]): Backpressure {
  // All callers share one wait: a listener for each of many children would make Node warn of a leak.
  let waiting: Promise<void> | undefined
  const drained = async (): Promise<void> => {
    for (const output of outputs) {
      while (output.writableNeedDrain) await new Promise(resolve => output.once('drain', resolve))
    }
    waiting = undefined
  }
  return {
    blocked: () => outputs.some(output => output.writableNeedDrain),
    clear() {
      waiting ??= drained()
      return waiting
    },
  }
}

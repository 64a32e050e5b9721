import type { Writable } from 'node:stream'

/** Whether somebody who takes our output is behind, and when that is over. */
export interface Backpressure {
  blocked(): boolean
  /** Resolves when nobody is behind. */
  clear(): Promise<void>
}

export function backpressure(outputs: readonly Writable[]): Backpressure {
  // One wait for all who ask: a listener for each of many children would make node warn of a leak.
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

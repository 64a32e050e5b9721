import type { Writable } from 'node:stream'

/** Whether somebody who takes our output is behind, and when that is over. */
export interface Pressure {
  blocked(): boolean
  /** Resolves when nobody is behind. */
  clear(): Promise<void>
}

export const pressure = (outputs: readonly Writable[]): Pressure => ({
  blocked: () => outputs.some(output => output.writableNeedDrain),
  async clear() {
    for (const output of outputs) {
      while (output.writableNeedDrain) await new Promise(resolve => output.once('drain', resolve))
    }
  },
})

import { Writable } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'
import { spool } from '../../../stream/spool.ts'
import type { FromWorker } from './worker-protocol.ts'

/** Blocks on their way to the main thread. */
const mostUnderway = 32

export type WorkerOutlet = ReturnType<typeof workerOutlet>

/** Where the records of one text go: into a store until it is its turn, then to the main thread. */
export function workerOutlet(port: MessagePort, index: number) {
  const kept = spool()
  let isTurn = false
  let underway = 0
  let waiting: (() => void) | undefined
  const release = (): void => {
    const callback = waiting
    waiting = undefined
    callback?.()
  }
  const handOver = (): void => port.postMessage({ index, is: 'stored', ...kept.take() } satisfies FromWorker)
  const post = (block: Buffer, callback: () => void): void => {
    // A copy of its own: what it is cut from is many times as large, and would go along.
    const copy = new Uint8Array(block)
    port.postMessage({ index, is: 'block', block: copy } satisfies FromWorker, [copy.buffer])
    underway++
    if (underway < mostUnderway) callback()
    else waiting = callback
  }
  const stream = new Writable({
    decodeStrings: true,
    write(block: Buffer, _encoding, callback) {
      if (isTurn) post(block, callback)
      else if (kept.add(block)) callback()
      // No room to work ahead.
      else waiting = () => post(block, callback)
    },
  })
  return {
    index,
    stream,
    turn() {
      handOver()
      isTurn = true
      release()
    },
    taken() {
      underway--
      release()
    },
    finish() {
      if (!isTurn) handOver()
    },
  }
}

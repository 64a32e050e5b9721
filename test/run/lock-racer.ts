import { parentPort, workerData } from 'node:worker_threads'
import { takeLock } from '../../src/system/lock.ts'
import type { Holder } from '../../src/system/lock-holder.ts'

/** One of many threads that try to take the same lock at the same moment, once in each round. */
const { gate, racers, paths, me } = workerData as {
  readonly gate: Int32Array
  readonly racers: number
  readonly paths: readonly string[]
  readonly me: Holder
}

const won = paths.map((path, round) => {
  Atomics.add(gate, round, 1)
  while (Atomics.load(gate, round) < racers) Atomics.wait(gate, paths.length, 0, 1)
  return takeLock(path, { ...me, id: `${me.id}-${round}` }, () => true) === undefined
})
parentPort?.postMessage(won)

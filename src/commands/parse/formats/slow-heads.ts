import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { inBytes } from '../../../parse/byte-pattern.ts'
import type { Format } from '../../../parse/format.ts'
import { hostileLines } from '../../../parse/user/check.ts'

const length = 10_000
/** Milliseconds for all hostile lines of one head: a linear expression needs a few. */
const budget = 2000

// As text: the program is one file, which a worker could not run a part of.
const code = `
const { parentPort, workerData } = require('node:worker_threads')
const pattern = new RegExp(workerData.source, 's')
for (const line of workerData.lines) pattern.exec(line)
parentPort.postMessage('done')
`

/** Names of the heads that a long line can make slow. They run in a thread, which is ended when its time is up. */
export async function slowHeads({ layout, samples }: Format): Promise<string[]> {
  const lines = hostileLines(samples, length)
  const slow: string[] = []
  for (const [name, source] of Object.entries(layout?.heads ?? {})) {
    if (!(await isQuick(inBytes(source), lines))) slow.push(name)
  }
  return slow
}

async function isQuick(source: string, lines: readonly string[]): Promise<boolean> {
  const worker = new Worker(code, { eval: true, workerData: { source, lines } })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), budget)
  })
  try {
    return await Promise.race([once(worker, 'message').then(() => true), late])
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

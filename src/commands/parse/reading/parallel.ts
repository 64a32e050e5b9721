import { once, setMaxListeners } from 'node:events'
import { closeSync, readSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Io, Signal } from '../../../cli/command.ts'
import { Failure } from '../../../lib/failure.ts'
import type { Source } from '../../../stream/source.ts'
import { type ReadAll, sumOf } from './many.ts'
import { type MessageQueue, messageQueue } from './message-queue.ts'
import { type Read, type Reading, read } from './one.ts'
import type { FromWorker, Task, ToWorker } from './worker-protocol.ts'

const blockSize = 256 * 1024
/** How far beyond the text that is written now others are read, for each worker. */
const ahead = 8

/**
 * Several texts at once: the main thread reads the text whose turn it is, workers the ones behind it. What comes out is
 * the same as one after the other: what workers have made waits in files that have no name any more. A text that is
 * still being read when its turn comes goes on to the main thread from then on.
 */
export async function inParallel(
  io: Io,
  texts: readonly Source[][],
  jobs: number,
  reading: Reading,
): Promise<ReadAll> {
  const boxes = texts.map(() => messageQueue<FromWorker>())
  const owners: Array<Worker | undefined> = []
  const idle: Worker[] = []
  const tasks = texts.flatMap((sources, index) => (isForWorkers(sources) ? [index] : []))
  let current = 0
  let signal: Signal | undefined

  const assign = (): void => {
    while (idle.length > 0 && (tasks[0] ?? Number.POSITIVE_INFINITY) < current + ahead * jobs) {
      const index = tasks.shift() ?? 0
      const worker = idle.pop() as Worker
      owners[index] = worker
      const files = texts[index]?.flatMap(({ file }) => file ?? []) ?? []
      send(worker, { is: 'text', index, files })
    }
  }
  // Each worker's own output is joined to them.
  setMaxListeners(0, io.stdout, io.stderr)
  const workers = Array.from({ length: Math.min(jobs, texts.length) - 1 }, () => {
    const worker = new Worker(io.program ?? '', {
      workerData: { settings: reading.settings, env: { BS_FORMATS: io.env.BS_FORMATS } } satisfies Task,
      // What a worker stores is read and closed here.
      trackUnmanagedFds: false,
    })
    worker.on('message', (message: FromWorker) => {
      boxes[message.index]?.put(message)
      if (message.is !== 'done' && message.is !== 'failed') return
      idle.push(worker)
      assign()
    })
    worker.on('error', error => {
      for (const box of boxes) box.fail(error)
    })
    return worker
  })
  idle.push(...workers.toReversed())
  const release = io.onSignal(['SIGINT', 'SIGTERM'], caught => {
    if (signal !== undefined) {
      release()
      io.kill(io.pid, caught)
    }
    signal = caught as Signal
    for (const worker of workers) send(worker, { is: 'stop' })
  })
  const parts: Read[] = []
  try {
    for (const [index, sources] of texts.entries()) {
      if (signal !== undefined || reading.until.aborted) break
      current = index
      const owner = owners[index]
      if (tasks[0] === index) tasks.shift()
      assign()
      const live = io.live && !isForWorkers(sources)
      parts.push(
        owner === undefined
          ? await read(io, sources, reading, io.stdout, live)
          : await receive(io, boxes[index] as MessageQueue<FromWorker>, owner, index, reading),
      )
      signal ??= parts.at(-1)?.signal
    }
  } finally {
    release()
    await Promise.all(workers.map(worker => worker.terminate()))
  }
  return { ...sumOf(parts), signal }
}

/** Standard input belongs to the main thread. */
const isForWorkers = (sources: readonly Source[]): boolean => sources.every(({ file }) => file !== undefined)

const send = (worker: Worker, message: ToWorker): void => worker.postMessage(message)

/** Writes what a worker has made of one text, and what it still makes. */
async function receive(
  io: Io,
  box: MessageQueue<FromWorker>,
  worker: Worker,
  index: number,
  reading: Reading,
): Promise<Read> {
  send(worker, { is: 'turn', index })
  for (;;) {
    const message = await box.next()
    switch (message.is) {
      case 'block':
        await print(io, message.block)
        send(worker, { is: 'taken', index })
        break
      case 'stored':
        for (const block of message.blocks) await print(io, block)
        if (message.handle !== undefined) await printFile(io, message.handle, message.size)
        break
      case 'say':
        io.say(message.text)
        break
      case 'reject':
        reading.reject(message.record, message.line)
        break
      case 'failed':
        throw new Failure(message.text, message.code)
      case 'done':
        return message.read
    }
  }
}

async function print(io: Io, block: Uint8Array): Promise<void> {
  if (!io.stdout.write(block)) await once(io.stdout, 'drain')
}

async function printFile(io: Io, handle: number, size: number): Promise<void> {
  let block = Buffer.allocUnsafeSlow(blockSize)
  for (let at = 0; at < size; ) {
    // What the last one holds may not have left yet.
    if (io.stdout.writableLength > 0) block = Buffer.allocUnsafeSlow(blockSize)
    const length = readSync(handle, block, 0, Math.min(blockSize, size - at), at)
    if (length === 0) throw new Error('what a worker has stored is gone')
    at += length
    await print(io, block.subarray(0, length))
  }
  closeSync(handle)
}

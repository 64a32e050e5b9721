import { Readable } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'
import type { Io } from '../../../cli/command.ts'
import { Failure } from '../../../lib/failure.ts'
import type { Reject } from '../../../records/index.ts'
import { sources } from '../../../stream/source.ts'
import { parsingOf } from '../flags/formats.ts'
import { read } from './one.ts'
import type { Parsing, TextSettings } from './text.ts'
import { type WorkerOutlet, workerOutlet } from './worker-output.ts'
import type { FromWorker, Task, ToWorker } from './worker-protocol.ts'

/** Reads the texts that it is given, one after the other. */
export async function work(task: unknown, port: MessagePort): Promise<void> {
  const { settings, env } = task as Task
  const parsing = parsingOf(settings.layouts, { env })
  const stop = new AbortController()
  let outlet: WorkerOutlet | undefined
  port.on('message', (message: ToWorker) => {
    if (message.is === 'stop') stop.abort()
    else if (message.is === 'text') {
      outlet = workerOutlet(port, message.index)
      void readText(port, message, settings, parsing, outlet, stop.signal)
    } else if (outlet?.index === message.index) {
      if (message.is === 'turn') outlet.turn()
      else outlet.taken()
    }
  })
}

async function readText(
  port: MessagePort,
  { index, files }: { readonly index: number; readonly files: readonly string[] },
  settings: TextSettings,
  layouts: Promise<Parsing>,
  { stream, finish }: WorkerOutlet,
  until: AbortSignal,
): Promise<void> {
  const post = (message: FromWorker): void => port.postMessage(message)
  const io = {
    stdin: Readable.from([]),
    live: false,
    now: Date.now,
    say: (text: string) => post({ index, is: 'say', text }),
    onSignal: () => () => {},
  } as unknown as Io
  try {
    const reject = (record: Reject, line: string): void => post({ index, is: 'reject', record, line })
    const reading = { settings, parsing: await layouts, reject, until }
    const found = await read(io, sources(files, io.stdin, false), reading, stream, false)
    finish()
    post({ index, is: 'done', read: found })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    finish()
    post({ index, is: 'failed', text: error.message, code: error.code })
  }
}

import { setMaxListeners } from 'node:events'
import type { Io } from '../../cli/command.ts'

type Handler = (signal: NodeJS.Signals) => void

/** An Io shared by many filters at once, which would otherwise add listeners for each. */
export function sharedIo(
  io: Io,
  until: readonly AbortSignal[],
): { readonly io: Io; readonly release: () => void } {
  const handlers = new Set<Handler>()
  const release = io.onSignal(['SIGINT', 'SIGTERM'], signal => {
    for (const handler of [...handlers]) handler(signal)
  })
  setMaxListeners(0, io.stdout, ...until)
  return {
    io: {
      ...io,
      onSignal(_signals, handler) {
        handlers.add(handler)
        return () => void handlers.delete(handler)
      },
    },
    release,
  }
}

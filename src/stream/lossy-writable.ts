import { Writable } from 'node:stream'

/**
 * A sink that survives the loss of its target: passes everything on with back-pressure; after the first error (reader
 * gone, disk full) it accepts and drops the rest. `onLost` is called once, with the error.
 */
export function lossyWritable(target: Writable, onLost: (error: NodeJS.ErrnoException) => void): Writable {
  let lost = false
  let waiting: (() => void) | undefined
  const release = (): void => {
    const callback = waiting
    waiting = undefined
    callback?.()
  }
  target.on('error', (error: NodeJS.ErrnoException) => {
    if (lost) return
    lost = true
    onLost(error)
    release()
  })
  return new Writable({
    decodeStrings: false,
    highWaterMark: 1024 * 1024,
    write(chunk: Buffer | string, encoding, callback) {
      if (lost) {
        callback()
        return
      }
      waiting = callback
      target.write(chunk, encoding, () => {
        if (waiting === callback) release()
      })
    },
  })
}

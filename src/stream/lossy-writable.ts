import { Writable } from 'node:stream'

/**
 * A sink that outlives its reader: passes everything on with back-pressure, and after the first error (reader gone,
 * disk full) takes and drops the rest. `onLost` is called once, with the error.
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

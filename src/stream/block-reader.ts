import { closeSync, openSync, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Tell } from './unpacked.ts'

const blockSize = 32 * 1024
const standardInput = 0

/**
 * Reads a regular file in blocks, each in its own turn of the event loop. Reading a block from the page cache takes less
 * time than handing the work to another thread and waiting for it, which is what `fs.createReadStream` does. Where it
 * cannot be read further it ends, and `tell` gets the error: an error of the stream would lose what waits in it.
 */
export function blockReader(file: string | typeof standardInput, tell: Tell): Readable {
  let handle: number | undefined
  const close = (): void => {
    if (handle !== undefined && handle !== standardInput) closeSync(handle)
    handle = undefined
  }
  return new Readable({
    highWaterMark: blockSize,
    construct(callback) {
      try {
        handle = file === standardInput ? standardInput : openSync(file, 'r')
        callback()
      } catch (error) {
        callback(error as Error)
      }
    },
    read() {
      setImmediate(() => {
        if (this.destroyed || handle === undefined) return
        try {
          // A new block each time: the lines that are cut from it may live on.
          const block = Buffer.allocUnsafeSlow(blockSize)
          const length = readSync(handle, block, 0, blockSize, null)
          this.push(length === 0 ? null : block.subarray(0, length))
        } catch (error) {
          tell(error as Error)
          this.push(null)
        }
      })
    },
    destroy(error, callback) {
      close()
      callback(error)
    },
  })
}

import { closeSync, openSync, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import { headLength } from './decompressors/index.ts'
import type { OnDamage } from './unpacked.ts'

const blockSize = 64 * 1024
const standardInput = 0
const newline = 10

/**
 * Reads a regular file in blocks, each in its own turn of the event loop. Reading a block from the page cache takes
 * less time than handing the work to another thread and waiting for it, which is what `fs.createReadStream` does. A
 * block ends with a line where possible and the rest begins the next block, so that later stages need not join lines.
 * When the file cannot be read further, the stream ends and `onDamage` gets the error: a stream error would drop the data
 * still queued.
 */
export function blockReader(file: string | typeof standardInput, onDamage: OnDamage): Readable {
  let handle: number | undefined
  /** The beginning of an incomplete line, shorter than a block. */
  let begun = Buffer.alloc(0)
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
          // A new buffer each time: the lines cut from it may be kept.
          const block = Buffer.allocUnsafeSlow(blockSize)
          block.set(begun)
          const length = readSync(handle, block, begun.length, blockSize - begun.length, null)
          const end = begun.length + length
          const line = block.subarray(0, end).lastIndexOf(newline) + 1
          // The stage that recognises compression formats needs the first bytes in one block.
          const border = length === 0 || line < headLength ? end : line
          begun = block.subarray(border, end)
          if (border > 0) this.push(block.subarray(0, border))
          if (length === 0) this.push(null)
        } catch (error) {
          onDamage(error as Error)
          if (begun.length > 0) this.push(begun)
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

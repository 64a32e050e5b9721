import { close, existsSync, mkdirSync, openSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'

/** A file that is appended to, and that may fail without anybody noticing but by being told. */
export interface FileSink {
  readonly stream: Writable
  /** Bytes that could not be written. */
  lost(): number
  /** Tries again with the next write, after an error. */
  retry(): void
  /** Resolves when everything is written, or lost. */
  close(): Promise<void>
}

type Report = (error: NodeJS.ErrnoException) => void

/** Opens at once, making the parent folder, and throws if that fails. `onLost` is called for the first error only. */
export function fileSink(path: string, onLost: Report): FileSink {
  makeFolder(dirname(path))
  const fd = openSync(path, 'a')
  let broken = false
  let told = false
  let lost = 0
  /** Last byte in the file, as far as this run wrote it. */
  let last = 10
  /** The next write is the first one after an error. */
  let resumed = false

  const writeAll = (bytes: Buffer, from: number, done: () => void): void => {
    write(fd, bytes, from, bytes.length - from, null, (error, written) => {
      if (error) {
        broken = true
        lost += bytes.length - from
        if (!told) onLost(error)
        told = true
        done()
        return
      }
      const end = from + written
      last = bytes[end - 1] ?? last
      // A short write: the disk is nearly full, and the rest will tell.
      if (end < bytes.length) writeAll(bytes, end, done)
      else done()
    })
  }
  const put = (bytes: Buffer, done: () => void): void => {
    if (broken) {
      lost += bytes.length
      done()
      return
    }
    // What was torn by the error must not run into what follows.
    const whole = resumed && last !== 10 ? Buffer.concat([Buffer.from('\n'), bytes]) : bytes
    resumed = false
    writeAll(whole, 0, done)
  }

  const stream = new Writable({
    highWaterMark: 1024 * 1024,
    write: (chunk: Buffer, _encoding, callback) => put(chunk, callback),
    writev: (chunks, callback) =>
      put(
        chunks.length === 1 ? (chunks[0]?.chunk as Buffer) : Buffer.concat(chunks.map(({ chunk }) => chunk)),
        callback,
      ),
  })
  return {
    stream,
    lost: () => lost,
    retry: () => {
      resumed ||= broken
      broken = false
    },
    close: () =>
      new Promise(resolve => {
        stream.end(() => close(fd, () => resolve()))
      }),
  }
}

/** Not by `recursive`: below /proc, Node 20 then tries for ever. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  mkdirSync(path)
}

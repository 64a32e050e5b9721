import { close, closeSync, fstatSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'
import { makeFolder } from '../../system/make-folder.ts'
import { makePrivate, openToAppend } from '../../system/shared-folder.ts'
import { lastByte } from './last-byte.ts'
import { fits, type Rotation, rotate } from './rotate.ts'

/** A file that is appended to. A failing file never stops the run: `onLost` reports it once. */
export interface FileSink {
  readonly stream: Writable
  /** Bytes that could not be written. */
  lost(): number
  /** Tries again with the next write, after an error. */
  retry(): void
  /**
   * Where the next byte goes: `nth` counts the rotations so far, `offset` is in bytes. Undefined for devices and pipes.
   */
  place(): Place | undefined
  /** Resolves when everything is written, or lost. */
  close(): Promise<void>
}

export interface Place {
  readonly nth: number
  readonly offset: number
}

export interface FileSinkOptions {
  /** Called for the first error only. */
  readonly onLost: (error: NodeJS.ErrnoException) => void
  readonly rotation?: Rotation | undefined
  /** Permissions of a file that is made. */
  readonly mode?: number | undefined
  /** Called when a file that was there already has to be private and cannot be made so; absent: it keeps its permissions. */
  readonly onOpenToOthers?: (() => void) | undefined
  /** Called once, for the first rotation that fails; the file then keeps growing. */
  readonly onStuck?: ((error: NodeJS.ErrnoException) => void) | undefined
}

/** Opens at once, making the parent folder, and throws if that fails. */
export function fileSink(
  path: string,
  { onLost, rotation, onStuck, mode, onOpenToOthers }: FileSinkOptions,
): FileSink {
  makeFolder(dirname(path))
  let fd = openToAppend(path, mode)
  if (onOpenToOthers !== undefined && !makePrivate(fd)) onOpenToOthers()
  const stat = fstatSync(fd)
  let size = stat.size
  let nth = 0
  let broken = false
  let stuck = rotation === undefined || !stat.isFile()
  const reported = { lost: false, stuck: false }
  let lost = 0
  /** Last byte in the file. */
  let last = lastByte(path, stat)
  /** The next write is the first one of this run, or after an error. */
  let resumed = true
  /** Bytes of the current write that are done with: written or lost. */
  let settled = 0

  const next = (max: Rotation): void => {
    try {
      const fresh = rotate(path, max.keep, mode)
      closeSync(fd)
      fd = fresh
      size = 0
      nth++
    } catch (error) {
      stuck = true
      if (!reported.stuck) onStuck?.(error as NodeJS.ErrnoException)
      reported.stuck = true
    }
  }
  const writeAll = (bytes: Buffer, from: number, done: () => void): void => {
    let rest = bytes.length - from
    if (!stuck && rotation) {
      rest = fits(bytes.subarray(from), size, last !== 10, rotation.max)
      if (rest === 0) {
        next(rotation)
        writeAll(bytes, from, done)
        return
      }
    }
    write(fd, bytes, from, rest, null, (error, written) => {
      if (error) {
        broken = true
        lost += bytes.length - from
        if (!reported.lost) onLost(error)
        reported.lost = true
        done()
        return
      }
      const end = from + written
      size += written
      settled += written
      last = bytes[end - 1] ?? last
      // After a short write (the disk is nearly full) the rest is tried again; or the rest belongs to the next file.
      if (end < bytes.length) writeAll(bytes, end, done)
      else done()
    })
  }
  const put = (bytes: Buffer, callback: () => void): void => {
    settled = 0
    const done = (): void => {
      settled = 0
      callback()
    }
    if (broken) lost += bytes.length
    if (broken || bytes.length === 0) {
      done()
      return
    }
    // A line torn by an error, or by the end of an earlier run, must not run into the next one.
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
      stuck = rotation === undefined || !stat.isFile()
    },
    place: () => (stat.isFile() ? { nth, offset: size + stream.writableLength - settled } : undefined),
    close: () =>
      new Promise(resolve => {
        stream.end(() => close(fd, () => resolve()))
      }),
  }
}

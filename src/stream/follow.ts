import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import type { Source } from './source.ts'
import type { Start } from './tail.ts'

const blockSize = 32 * 1024
const headSize = 256
/** Milliseconds between two checks of a file that has no new bytes. */
const pause = 100
/** After this many checks without new bytes, the writer of a renamed file is taken to write to the new one. */
const quietLooks = 5

/**
 * Follows a file by its name for ever. Each file that gets the name is a source of its own; it ends when another file
 * gets the name, or when it is truncated and begins anew. Polls the file, which works on every file system.
 */
export async function* follow(file: string, start: Start, until: AbortSignal): AsyncGenerator<Source> {
  let isBroken = false
  for (let next = start; !until.aborted && !isBroken; next = { position: 0, lines: 0 }) {
    const { position, lines } = next
    yield {
      file,
      latest: Date.now(),
      skipped: lines,
      open: onDamage =>
        bytes(file, position, until, error => {
          isBroken = true
          onDamage(error)
        }),
    }
  }
}

/** A source for the rest of a file, from `start` to its end. */
export const rest = (file: string, { position, lines }: Start): Source => ({
  file,
  latest: statSync(file).mtimeMs,
  skipped: lines,
  open: onDamage => bytes(file, position, undefined, onDamage),
})

const bytes = (...args: Parameters<typeof growing>): Readable =>
  Readable.from(growing(...args), { objectMode: false })

/** Yields the bytes of one file until it is replaced or truncated; without `until`, up to its end. */
async function* growing(
  file: string,
  from: number,
  until: AbortSignal | undefined,
  onDamage: (error: Error) => void,
): AsyncGenerator<Buffer> {
  let handle: number | undefined
  try {
    handle = until === undefined ? openSync(file, 'r') : await opened(file, until)
    if (handle === undefined) return
    let position = from
    let head: Buffer = Buffer.alloc(0)
    for (let quiet = 0; quiet < quietLooks; ) {
      const block = Buffer.allocUnsafeSlow(blockSize)
      const length = readSync(handle, block, 0, blockSize, position)
      if (length > 0) {
        if (head.length === 0) head = readHead(handle, headSize)
        position += length
        yield block.subarray(0, length)
        quiet = 0
        // Lets other sources be read and signals be handled.
        await turn()
        if (length === blockSize) continue
      }
      if (until === undefined) {
        if (length === 0) return
        continue
      }
      if (isTruncated(handle, position, head)) return
      await wait(pause, undefined, { signal: until })
      if (isTruncated(handle, position, head)) return
      quiet = isReplaced(file, handle) && fstatSync(handle).size <= position ? quiet + 1 : 0
    }
  } catch (error) {
    if (until?.aborted !== true) onDamage(error as Error)
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Waits until the file exists and opens it; undefined when aborted. */
async function opened(file: string, until: AbortSignal): Promise<number | undefined> {
  while (!until.aborted) {
    try {
      return openSync(file, 'r')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    await wait(pause, undefined, { signal: until })
  }
  return undefined
}

const readHead = (handle: number, size: number): Buffer => {
  const head = Buffer.alloc(size)
  return head.subarray(0, readSync(handle, head, 0, size, 0))
}

/**
 * True when the file is shorter than what was read, or begins with other bytes: it was truncated, and may have grown as
 * long again.
 */
function isTruncated(handle: number, position: number, head: Buffer): boolean {
  const { size } = fstatSync(handle)
  if (size < position) return true
  return size > position && !readHead(handle, head.length).equals(head)
}

/** True when the name now belongs to another file. A missing file may come back, so it does not count as replaced. */
function isReplaced(file: string, handle: number): boolean {
  const now = statSync(file, { throwIfNoEntry: false })
  const current = fstatSync(handle)
  return now !== undefined && (now.ino !== current.ino || now.dev !== current.dev)
}

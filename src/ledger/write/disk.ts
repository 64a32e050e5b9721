import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { makeFolder } from '../../system/make-folder.ts'
import { openNew, openToAppend } from '../../system/shared-folder.ts'

/** All changes to the disk go through this interface, so that a test can interrupt before and within each of them. */
export interface Disk {
  makeFolder(path: string): void
  /** Creates an empty file in the place of what is there. `like`: a file whose permissions are copied. */
  create(path: string, like?: string): Writer
  /** Appends and flushes to disk (fsync). */
  append(path: string, text: string): void
  rename(from: string, to: string): void
  /** Fails with EEXIST when `to` is there. */
  link(from: string, to: string): void
  /** Removes a file or folder; does nothing when there is none. */
  remove(path: string): void
  /** Flushes the names in a folder to disk (fsync of the folder). */
  sync(folder: string): void
}

export interface Writer {
  write(bytes: Uint8Array | string): void
  /** Flushes the content to disk (fsync) and closes the file. */
  close(): void
}

/** A writer for dry runs. */
export const nowhere: Writer = { write() {}, close() {} }

const blockSize = 1024 * 1024

export const disk: Disk = {
  makeFolder,
  create(path, like) {
    // What a crash left, or a link that somebody put there, is removed rather than written to.
    rmSync(path, { force: true })
    const handle = openNew(path)
    const mode = like === undefined ? undefined : statSync(like, { throwIfNoEntry: false })?.mode
    if (mode !== undefined) fchmodSync(handle, mode & 0o7777)
    return writer(handle)
  },
  append(path, text) {
    const file = writer(openToAppend(path))
    file.write(text)
    file.close()
  },
  rename: renameSync,
  link: linkSync,
  remove: path => rmSync(path, { recursive: true, force: true }),
  sync(folder) {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  },
}

function writer(handle: number): Writer {
  const block = Buffer.allocUnsafeSlow(blockSize)
  let used = 0
  const put = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
  }
  const flush = (): void => {
    const full = block.subarray(0, used)
    used = 0
    put(full)
  }
  return {
    write(part) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      if (used + bytes.length > blockSize) flush()
      if (bytes.length > blockSize) put(bytes)
      else {
        block.set(bytes, used)
        used += bytes.length
      }
    },
    close() {
      try {
        flush()
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
    },
  }
}

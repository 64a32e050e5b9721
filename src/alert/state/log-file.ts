import {
  appendFileSync,
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { type JsonObject, parseObject } from '../../lib/json.ts'
import { makeFolder } from '../../system/make-folder.ts'

/**
 * A log of JSON lines that several processes append to at once: a file a day (UTC) in one folder. A line is written with
 * one call in append mode, so lines never mix and all readers see them in the same order.
 */
export interface LogFile {
  /** With `sync`, the line is on the disk when this returns. Throws what the system says. */
  append(entry: object, sync: boolean): void
  /** Whole lines that were added since the last call, by whomever; first of all, all that are kept. */
  readNew(): JsonObject[]
  /** Appends to a file of this name that is never deleted. */
  keep(name: string, entry: object): void
  /** Deletes the files of days before this time (milliseconds). */
  forget(before: number): void
  close(): void
}

const prefix = 'alerts-'
const suffix = '.ndjson'
const nameOf = (ms: number): string => `${prefix}${new Date(ms).toISOString().slice(0, 10)}${suffix}`

export function openLog(folder: string, now: () => number): LogFile {
  // A user who may create files there could make us write anywhere.
  makeFolder(folder, 0o700)
  let current: { readonly name: string; readonly fd: number } | undefined
  const offsets = new Map<string, number>()

  const fileFor = (name: string): number => {
    if (current?.name === name) return current.fd
    if (current !== undefined) closeSync(current.fd)
    const fd = openSync(join(folder, name), 'a+', 0o600)
    syncFolder(folder)
    current = { name, fd }
    return fd
  }

  return {
    append(entry, sync) {
      const fd = fileFor(nameOf(now()))
      // Behind a line that a crash or a full disk has cut off, a new one begins.
      const broken = !endsLine(fd)
      writeSync(fd, `${broken ? '\n' : ''}${JSON.stringify(entry)}\n`)
      if (sync) fsyncSync(fd)
    },
    readNew() {
      const entries: JsonObject[] = []
      for (const name of filesIn(folder)) {
        const { text, end } = readFrom(join(folder, name), offsets.get(name) ?? 0)
        offsets.set(name, end)
        for (const line of text.split('\n')) {
          const entry = line === '' ? undefined : parseObject(line)
          if (entry !== undefined) entries.push(entry)
        }
      }
      return entries
    },
    keep(name, entry) {
      appendFileSync(join(folder, name), `${JSON.stringify(entry)}\n`, { mode: 0o600 })
    },
    forget(before) {
      const oldest = nameOf(before)
      for (const name of filesIn(folder)) if (name < oldest) rmSync(join(folder, name), { force: true })
    },
    close() {
      if (current !== undefined) closeSync(current.fd)
      current = undefined
    },
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => name.startsWith(prefix) && name.endsWith(suffix))
    .sort()

function endsLine(fd: number): boolean {
  const { size } = fstatSync(fd)
  if (size === 0) return true
  const last = Buffer.alloc(1)
  readSync(fd, last, 0, 1, size - 1)
  return last[0] === 0x0a
}

/** The whole lines from an offset on, and where they end. */
function readFrom(path: string, offset: number): { text: string; end: number } {
  const fd = openSync(path, 'r')
  try {
    const length = fstatSync(fd).size - offset
    if (length <= 0) return { text: '', end: offset }
    const bytes = Buffer.alloc(length)
    const read = readSync(fd, bytes, 0, length, offset)
    const last = bytes.subarray(0, read).lastIndexOf(0x0a) + 1
    return { text: bytes.subarray(0, last).toString('utf8'), end: offset + last }
  } finally {
    closeSync(fd)
  }
}

/** A new file is there after a power cut only when its folder is synced too. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r')
    fsyncSync(fd)
    closeSync(fd)
  } catch {
    // Not every file system can do that, and the file itself is synced.
  }
}

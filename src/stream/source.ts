import { accessSync, closeSync, constants, createReadStream, openSync, readSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { exit, Failure, reason } from '../lib/failure.ts'

/** One input of a filter. */
export interface Source {
  /** Undefined for standard input. */
  readonly file?: string
  open(): Readable
}

/** FILE arguments → inputs in order; none, or `-`, is standard input. Every file is looked at before any is read. */
export function sources(files: readonly string[], stdin: Readable): Source[] {
  if (files.length === 0) return [{ open: () => stdin }]
  return files.map(file => {
    if (file === '-') return { open: () => stdin }
    assertReadable(file)
    return { file, open: () => read(file) }
  })
}

function assertReadable(file: string): void {
  try {
    if (statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)}`, exit.config)
  }
}

function read(file: string): Readable {
  const bytes = createReadStream(file)
  if (!isGzip(file)) return bytes
  const unzipped = createGunzip()
  bytes.on('error', error => unzipped.destroy(error))
  return bytes.pipe(unzipped)
}

/** By content, not by name: RFC 1952 members begin with 1f 8b. Only regular files can be looked into twice. */
function isGzip(file: string): boolean {
  if (!statSync(file).isFile()) return false
  const handle = openSync(file, 'r')
  try {
    const head = Buffer.alloc(2)
    return readSync(handle, head, 0, 2, 0) === 2 && head[0] === 0x1f && head[1] === 0x8b
  } finally {
    closeSync(handle)
  }
}

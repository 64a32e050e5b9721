import { accessSync, closeSync, constants, createReadStream, openSync, readSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { exit, Failure, reason } from '../lib/failure.ts'
import { blockReader } from './block-reader.ts'

/** One input of a filter. */
export interface Source {
  /** Undefined for standard input. */
  readonly file?: string
  open(): Readable
}

/**
 * FILE arguments → inputs in order; none, or `-`, is standard input. Every file is looked at before any is read.
 * `live`: standard input is no regular file.
 */
export function sources(files: readonly string[], stdin: Readable, live = true): Source[] {
  const standard: Source = { open: () => (live ? stdin : blockReader(0)) }
  if (files.length === 0) return [standard]
  return files.map(file => {
    if (file === '-') return standard
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
  if (!statSync(file).isFile()) return createReadStream(file)
  if (!isGzip(file)) return blockReader(file)
  const bytes = createReadStream(file)
  const unzipped = createGunzip()
  bytes.on('error', error => unzipped.destroy(error))
  return bytes.pipe(unzipped)
}

/** By content, not by name: RFC 1952 members begin with 1f 8b. Only a regular file can be looked into twice. */
function isGzip(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const head = Buffer.alloc(2)
    return readSync(handle, head, 0, 2, 0) === 2 && head[0] === 0x1f && head[1] === 0x8b
  } finally {
    closeSync(handle)
  }
}

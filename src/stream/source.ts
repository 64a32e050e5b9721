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
export function sources(files: readonly string[], stdin: Readable, live: boolean): Source[] {
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
  const packer = packerOf(file)
  if (packer === undefined) return blockReader(file)
  if (packer !== 'gzip') {
    throw new Failure(
      `cannot read ${file}: packed with ${packer} (unpack it first: ${packer} -dc ${file} | …)`,
    )
  }
  const bytes = createReadStream(file)
  const unzipped = createGunzip()
  bytes.on('error', error => unzipped.destroy(error))
  return bytes.pipe(unzipped)
}

/** First bytes of packed files: RFC 1952, RFC 8878, the .xz format, bzip2. */
const packers: ReadonlyArray<readonly [name: string, head: string]> = [
  ['gzip', '\x1f\x8b'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['xz', '\xfd7zXZ\0'],
  ['bzip2', 'BZh'],
]

/** By content, not by name. Only a regular file can be looked into twice. */
function packerOf(file: string): string | undefined {
  const handle = openSync(file, 'r')
  try {
    const head = Buffer.alloc(6)
    const length = readSync(handle, head, 0, head.length, 0)
    const text = head.toString('latin1', 0, length)
    return packers.find(([, start]) => text.startsWith(start))?.[0]
  } finally {
    closeSync(handle)
  }
}

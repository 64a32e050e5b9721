import { accessSync, constants, createReadStream, fstatSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { exit, Failure, reason } from '../lib/failure.ts'
import { blockReader } from './block-reader.ts'
import { type OnDamage, unpacked } from './unpacked.ts'

/** One input of a filter. */
export interface Source {
  /** Undefined for standard input. */
  readonly file?: string
  /** Time of the last write, in milliseconds since 1970. */
  readonly latest?: number
  /** Number of lines skipped at the beginning of the file. */
  readonly skipped?: number
  /** Its bytes, unpacked. When the input breaks off, the stream ends and `onDamage` gets the reason. */
  open(onDamage: OnDamage): Promise<Readable> | Readable
}

/**
 * Turns FILE arguments into inputs, in order; no argument, or `-`, means standard input. Every file is checked before
 * any is read. `live`: standard input is not a regular file.
 */
export function sources(files: readonly string[], stdin: Readable, live: boolean): Source[] {
  if ((files.length === 0 || files.includes('-')) && isFolder()) {
    throw new Failure('cannot read standard input: is a directory')
  }
  const standard: Source = {
    ...(!live && lastWritten()),
    open: onDamage => unpacked(live ? stdin : blockReader(0, onDamage), onDamage),
  }
  if (files.length === 0) return [standard]
  return files.map(file => {
    if (file === '-') return standard
    assertReadable(file)
    return fileSource(file)
  })
}

/** Checked because Node would silently read nothing from a folder. */
function isFolder(): boolean {
  try {
    return fstatSync(0).isDirectory()
  } catch {
    return false
  }
}

/** For standard input that is a regular file: the time of its last write. */
function lastWritten(): Pick<Source, 'latest'> {
  try {
    return { latest: fstatSync(0).mtimeMs }
  } catch {
    return {}
  }
}

/** A source for one file, plain or compressed. Throws when the file does not exist. */
export const fileSource = (file: string): Source => ({
  file,
  latest: statSync(file).mtimeMs,
  open: onDamage =>
    unpacked(statSync(file).isFile() ? blockReader(file, onDamage) : createReadStream(file), onDamage),
})

/** Throws a Failure when the path is a folder or cannot be read. */
export function assertReadable(file: string): void {
  try {
    if (statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)}`, exit.config)
  }
}

import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { exit, Failure, reason } from '../lib/failure.ts'
import { randomName } from './random-name.ts'
import { assertNoLink, openNew } from './shared-folder.ts'

/**
 * Fails when `replace` could not write the file, before any work is done for it. `flag` is the option that names the
 * file.
 */
export function assertReplaceable(file: string, flag: string): void {
  try {
    const { path, regular } = target(file)
    if (regular) accessSync(dirname(path), constants.W_OK)
    else accessSync(path, constants.W_OK)
  } catch (error) {
    throw refusal(file, flag, error)
  }
}

/**
 * Replaces a whole file by rename: readers see the old text or the new one, never a part. The temporary file has a name
 * that nobody can guess, so that nobody can put a link in its place.
 */
export function replace(file: string, text: string, flag: string): void {
  const draft = { path: '' }
  try {
    const { path, regular, mode } = target(file)
    if (!regular) {
      writeFileSync(path, text)
      return
    }
    const name = `${path}.${randomName()}.tmp`
    const handle = openNew(name)
    draft.path = name
    try {
      if (mode !== undefined) fchmodSync(handle, mode & 0o7777)
      writeFileSync(handle, text)
    } finally {
      closeSync(handle)
    }
    renameSync(name, path)
  } catch (error) {
    if (draft.path !== '') rmSync(draft.path, { force: true })
    throw refusal(file, flag, error)
  }
}

/** Devices and pipes are written to, not replaced: a rename would put a file where /dev/null was. */
function target(file: string): { path: string; regular: boolean; mode?: number } {
  assertNoLink(file)
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return { path: file, regular: true }
  if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  return { path: realpathSync(file), regular: stat.isFile(), mode: stat.mode }
}

const refusal = (file: string, flag: string, error: unknown): Failure =>
  new Failure(`cannot write ${file}: ${reason(error)} (choose another with ${flag} FILE)`, exit.unreachable)

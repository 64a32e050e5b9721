import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { exit, Failure, reason } from '../lib/failure.ts'

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
 * Replaces a whole file by rename: readers see the old text or the new one, never a part. `unique` makes the name of
 * the temporary file.
 */
export function replace(file: string, text: string, flag: string, unique: number): void {
  const draft = { path: '' }
  try {
    const { path, regular } = target(file)
    if (!regular) {
      writeFileSync(path, text)
      return
    }
    draft.path = `${path}.${unique}.tmp`
    writeFileSync(draft.path, text)
    renameSync(draft.path, path)
  } catch (error) {
    if (draft.path !== '') rmSync(draft.path, { force: true })
    throw refusal(file, flag, error)
  }
}

/** Devices and pipes are written to, not replaced: a rename would put a file where /dev/null was. */
function target(file: string): { path: string; regular: boolean } {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return { path: file, regular: true }
  if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  return { path: realpathSync(file), regular: stat.isFile() }
}

const refusal = (file: string, flag: string, error: unknown): Failure =>
  new Failure(`cannot write ${file}: ${reason(error)} (choose another with ${flag} FILE)`, exit.unreachable)

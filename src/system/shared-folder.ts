import { constants, fchmodSync, fstatSync, lstatSync, openSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

/** Only who runs the program may read a file made with it. */
export const onlyUs = 0o600
const everybody = 0o002
/** As `open` has it: what the umask leaves of it. */
const usual = 0o666

/**
 * Opens a file to append to it, and makes it when it is not there, with `mode` (less the umask). In a folder that
 * everybody may write to, such as /tmp, a symbolic link is not followed: somebody else may have put it there so that we
 * write to a file of his choice. Throws the errors of the file system.
 */
export function openToAppend(path: string, mode = usual): number {
  const { O_WRONLY, O_APPEND, O_CREAT } = constants
  return openSync(path, O_WRONLY | O_APPEND | O_CREAT | followed(path), mode)
}

/** Opens a new, empty file; nothing may be there, not even a link (O_EXCL). */
export const openNew = (path: string, mode = usual): number => openSync(path, 'wx', mode)

/**
 * Takes the rights of other users from an open file. Only from a regular file of our own: a device, a pipe or somebody
 * else's file is left as it is. Returns whether nobody else may read it now.
 */
export function makePrivate(fd: number): boolean {
  const file = fstatSync(fd)
  if (!file.isFile() || (file.mode & 0o077) === 0) return true
  if (file.uid !== userInfo().uid) return false
  fchmodSync(fd, onlyUs)
  return true
}

/** Throws when the path is a symbolic link in a folder that everybody may write to. */
export function assertNoLink(path: string): void {
  if (!isShared(dirname(path))) return
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error('a symbolic link in a folder that everybody may write to')
}

/** O_NOFOLLOW where links are not followed: it leaves no moment between the look and the opening. */
function followed(path: string): number {
  if (!isShared(dirname(path))) return 0
  assertNoLink(path)
  return constants.O_NOFOLLOW ?? 0
}

const isShared = (folder: string): boolean =>
  ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & everybody) !== 0

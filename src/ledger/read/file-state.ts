import { statSync } from 'node:fs'
import { reason } from '../../lib/failure.ts'
import type { FileState, FileStates } from '../check.ts'

/** Reads a file with `read`, which returns its number of lines, and notes what came of it; throws only for a bug. */
export function attempt(path: string, read: () => number): FileState {
  try {
    const before = identity(path)
    return { state: 'read', path, lines: read(), identity: before }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent', path }
    if (!isExpected(error)) throw error
    return { state: 'unreadable', path, why: reason(error) }
  }
}

/** True for errors of the system or of a document; any other error is a bug in this program. */
const isExpected = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  (error as NodeJS.ErrnoException).code !== undefined ||
  (error as Error).message === 'not a regular file'

/** A text that changes when the file is written to or replaced. */
export function identity(path: string): string {
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true })
  return [dev, ino, size, mtimeNs].join(':')
}

/** Paths of the files that changed after they were read. */
export function changedSince(states: FileStates): string[] {
  return Object.values(states).flatMap(file => {
    if (file.state !== 'read') return []
    try {
      return identity(file.path) === file.identity ? [] : [file.path]
    } catch {
      return [file.path]
    }
  })
}

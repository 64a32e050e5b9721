import { renameSync, rmSync } from 'node:fs'
import { openToAppend } from '../../system/shared-folder.ts'

/** The size at which a log continues in a new file, and how many old files are kept. */
export interface Rotation {
  /** Bytes. */
  readonly max: number
  readonly keep: number
}

/**
 * Renames `x.log` to `x.log.1`, `x.log.1` to `x.log.2` and so on, and removes the oldest. Returns the descriptor of a
 * new, empty `x.log`.
 */
export function rotate(path: string, keep: number, mode?: number): number {
  if (keep === 0) rmSync(path, { force: true })
  for (let i = keep; i > 0; i--) renameIfThere(i === 1 ? path : `${path}.${i - 1}`, `${path}.${i}`)
  return openToAppend(path, mode)
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/**
 * The number of bytes that still go to a file of this size. Files end with a whole line, so that each can be read
 * alone; a line longer than the limit makes its file longer, at most twice the limit.
 */
export function fits(bytes: Buffer, size: number, lineOpen: boolean, max: number): number {
  if (size + bytes.length <= max) return bytes.length
  const room = max - size
  const whole = room > 0 ? bytes.lastIndexOf(10, room - 1) + 1 : 0
  if (whole > 0) return whole
  if (size > 0 && !lineOpen) return 0
  const line = bytes.indexOf(10) + 1 || bytes.length
  return Math.max(0, Math.min(line, 2 * max - size))
}

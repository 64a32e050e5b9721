import { openSync, renameSync, rmSync } from 'node:fs'

/** When a log goes on in a new file, and how many old ones stay. */
export interface Rotation {
  /** Bytes. */
  readonly max: number
  readonly keep: number
}

/** `x.log` becomes `x.log.1`, `x.log.1` becomes `x.log.2` and so on; the oldest is gone. Gives a new, empty `x.log`. */
export function rotate(path: string, keep: number): number {
  if (keep === 0) rmSync(path, { force: true })
  for (let i = keep; i > 0; i--) renameIfThere(i === 1 ? path : `${path}.${i - 1}`, `${path}.${i}`)
  return openSync(path, 'a')
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/**
 * How many of the bytes still go to a file of this size. It ends behind a line, so that each file can be read alone; a
 * line longer than the limit makes it longer, at most twice as long.
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

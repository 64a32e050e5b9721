import { statSync } from 'node:fs'

/** When the input was last written, in milliseconds since 1970: of a file as the system tells, of a pipe now. */
export function lastWritten(file: string | undefined, now: number): number {
  if (file === undefined) return now
  try {
    return statSync(file).mtimeMs
  } catch {
    return now
  }
}

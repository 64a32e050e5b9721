import { spawnSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A pipe for one output of a child. */
export interface OutputPipe {
  /** The reading end; it begins to flow when a listener is added. */
  readonly out: Readable
  /** The writing end as a file descriptor; the caller closes it once the child has it. */
  readonly into: number
}

/**
 * Makes `count` real pipes. Node would make socket pairs, and a child that opens `/dev/stderr`, as many scripts do,
 * fails on a socket. Node has no pipe(2), so these are named pipes whose names are removed at once. Returns undefined
 * where that does not work (no mkfifo, no folder for it); socket pairs are used then.
 */
export function realPipes(count: number): OutputPipe[] | undefined {
  const opened: number[] = []
  const open = (path: string, flags: number): number => {
    const fd = openSync(path, flags)
    opened.push(fd)
    return fd
  }
  let folder: string | undefined
  try {
    const place = mkdtempSync(join(tmpdir(), 'bs-run-'))
    folder = place
    const paths = Array.from({ length: count }, (_, i) => join(place, String(i)))
    if (spawnSync('mkfifo', paths, { stdio: 'ignore' }).status !== 0) return undefined
    // The reading end is opened first and without blocking, since there is no writer yet.
    const ends = paths.map(path => ({
      from: open(path, constants.O_RDONLY | constants.O_NONBLOCK),
      into: open(path, constants.O_WRONLY),
    }))
    return ends.map(({ from, into }) => ({ out: new Socket({ fd: from, writable: false }), into }))
  } catch {
    for (const fd of opened) closeSync(fd)
    return undefined
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}

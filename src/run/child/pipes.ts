import { spawnSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A pipe for one output of a child. */
export interface OutputPipe {
  /** What comes out; begins to flow when it is listened to. */
  readonly out: Readable
  /** What the child writes to: a file descriptor, to be closed here once the child has it. */
  readonly into: number
}

/**
 * So many real pipes. Node would make socket pairs, and a child that opens `/dev/stderr`, as many scripts do, fails on
 * a socket. Node has no pipe(2), so these are named pipes whose names are gone at once. Undefined where that does not
 * work (no mkfifo, no place for it): then socket pairs have to do.
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
    // The reading end first, and without waiting: nobody writes yet.
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

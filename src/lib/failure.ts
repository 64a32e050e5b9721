/** The exit codes of all programs, one meaning each. */
export const exit = {
  ok: 0,
  /** bs-run: some types failed; filters: a condition that was asked about holds, or an input was damaged. */
  some: 1,
  /** bs-run: all types failed; filters: the work could not be done. */
  all: 2,
  /** Bad flag, bad file, bad rule. */
  config: 3,
  /** A log, lock, sink or store could not be opened or reached. */
  unreachable: 4,
  /** The budget refused the run. */
  budget: 5,
  /** Another run holds the lock (EX_TEMPFAIL of sysexits.h). */
  held: 75,
  timedOut: 124,
  notExecutable: 126,
  notFound: 127,
} as const

/** A problem that the user can solve: printed as one line on stderr, without a stack trace. */
export class Failure extends Error {
  readonly code: number
  constructor(message: string, code: number = exit.config) {
    super(message)
    this.name = 'Failure'
    this.code = code
  }

  /** A part of a program that is loaded when it is needed has a copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'Failure'
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ENOSPC: 'no space left on device',
  EROFS: 'read-only file system',
  EIO: 'input/output error',
  EMFILE: 'too many open files: raise the limit (ulimit -n)',
  ENFILE: 'too many open files in the whole system',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed without an answer',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host name lookup failed',
  ETIMEDOUT: 'connection timed out',
}

/** The system's error in words: `no space left on device`. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && reasons[code]) || code || message || String(error)
}

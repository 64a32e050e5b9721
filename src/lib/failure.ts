/** Exit codes of the family; one meaning each, see `make docs`. */
export const exit = {
  ok: 0,
  /** bs-run: some types failed; filters: what was asked about was found, or an input was damaged. */
  some: 1,
  /** bs-run: all types failed; filters: could not do the job. */
  all: 2,
  /** Bad flag, bad file, bad rule. */
  config: 3,
  /** A log, lock, sink or store could not be opened or reached. */
  unreachable: 4,
  /** The budget does not allow it. */
  budget: 5,
  /** Another run holds the lock (EX_TEMPFAIL of sysexits.h). */
  held: 75,
  timedOut: 124,
  notExecutable: 126,
  notFound: 127,
} as const

/** What a user can mend: printed as one line on stderr, without a stack trace. */
export class Failure extends Error {
  readonly code: number
  constructor(message: string, code: number = exit.config) {
    super(message)
    this.name = 'Failure'
    this.code = code
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
  EMFILE: 'too many open files',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed without an answer',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host name lookup failed',
  ETIMEDOUT: 'connection timed out',
  Z_BUF_ERROR: 'the archive ends too early',
  Z_DATA_ERROR: 'the archive is corrupt',
}

/** The system's error in words: `no space left on device`. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && reasons[code]) || code || message || String(error)
}

import { exit, reason } from '../lib/failure.ts'
import type { Ended } from './outcome.ts'

/** Why a command could not be run, with the shell's codes: 127 not found, 126 found but not executable. */
export function whyUnstarted(file: string, error: NodeJS.ErrnoException): Ended {
  if (error.code !== 'ENOENT') {
    return { state: 'unstarted', code: exit.notExecutable, reason: `cannot run ${file}: ${reason(error)}` }
  }
  const why = file.includes('/')
    ? 'no such file, or its interpreter is missing'
    : 'command not found (write a path, or correct PATH)'
  return { state: 'unstarted', code: exit.notFound, reason: `cannot run ${file}: ${why}` }
}

import { exit, reason } from '../../lib/failure.ts'
import { hideSecrets } from '../../redact/hide-secrets.ts'
import type { Ended } from '../result/outcome.ts'

/** Why a command could not be run, with the shell's codes: 127 not found, 126 found but not executable. */
export function spawnError(file: string, error: NodeJS.ErrnoException): Ended {
  const what = `cannot run ${hideSecrets(file)}`
  if (error.code !== 'ENOENT') {
    return { state: 'unstarted', code: exit.notExecutable, reason: `${what}: ${reason(error)}` }
  }
  const why = file.includes('/')
    ? 'no such file, or its interpreter is missing'
    : 'command not found (correct the name or PATH)'
  return { state: 'unstarted', code: exit.notFound, reason: `${what}: ${why}` }
}

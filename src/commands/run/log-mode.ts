import type { Io } from '../../cli/command.ts'
import { Failure } from '../../lib/failure.ts'
import { secretName } from '../../run/output/secret-variables.ts'
import { onlyUs } from '../../system/shared-folder.ts'
import type { RunFlags } from './settings.ts'

/**
 * Permissions of log and events. What the command prints may hold what its environment does, in a form that nobody
 * knows; undefined leaves them to the umask.
 */
export function logMode(flags: RunFlags, { env }: Io): number | undefined {
  if (flags.private && flags['no-private'])
    throw new Failure('--private and --no-private say two things: leave one away')
  if (flags['no-private']) return undefined
  const names = Object.entries(env).some(([name, value]) => value !== '' && secretName.test(name))
  return flags.private || names ? onlyUs : undefined
}

import type { Io } from '../../cli/command.ts'
import { Failure } from '../../lib/failure.ts'
import { type Copier, copier } from '../../status/remote/copier.ts'
import { storeAt } from '../../status/remote/store.ts'
import { secret } from '../../system/secret.ts'

export interface CopyFlags {
  readonly 'status-url'?: string | undefined
  /** In milliseconds. */
  readonly 'status-every': number
}

/**
 * The copier for `--status-url`, and its interval in milliseconds; undefined without the flag. `fill` replaces
 * placeholders in the address.
 */
export function copyTo(
  flags: CopyFlags,
  program: string,
  { env, version, say }: Io,
  fill = (address: string): string => address,
): { copier: Copier; every: number } | undefined {
  const given = flags['status-url']
  if (given === undefined) return undefined
  const every = atLeast(flags['status-every'], 100, '--status-every')
  const address = fill(secret(given, '--status-url', env))
  const store = storeAt(address, '--status-url', env, `${program}/${version}`)
  return { every, copier: copier({ store, every, clock: () => performance.now(), say }) }
}

/** Returns the value of a flag in milliseconds; throws a Failure when it is below `least`. */
export function atLeast(value: number, least: number, flag: string): number {
  if (value >= least) return value
  throw new Failure(`bad ${flag} ${value}ms: write ${least}ms or more`)
}

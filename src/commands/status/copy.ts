import type { Io } from '../../cli/command.ts'
import { Failure } from '../../lib/failure.ts'
import { type Copier, copier } from '../../status/remote/copier.ts'
import { besideAddress, type Markers, markers } from '../../status/remote/markers.ts'
import { storeAt } from '../../status/remote/store.ts'
import { secret } from '../../system/secret.ts'

export interface CopyFlags {
  readonly 'status-url'?: string | undefined
  /** In milliseconds. */
  readonly 'status-every': number
  readonly 'status-markers': boolean
}

/**
 * The copier for `--status-url`, its interval in milliseconds, and the markers of `--status-markers`; undefined without the flag. `fill` replaces
 * placeholders in the address.
 */
export function copyTo(
  flags: CopyFlags,
  program: string,
  { env, version, say }: Io,
  fill = (address: string): string => address,
): { copier: Copier; every: number; markers?: Markers } | undefined {
  const given = flags['status-url']
  if (given === undefined) {
    if (!flags['status-markers']) return undefined
    throw new Failure('--status-markers needs --status-url: the markers lie beside that document')
  }
  const every = atLeast(flags['status-every'], 100, '--status-every')
  const address = fill(secret(given, '--status-url', env))
  const open = (text: string) => storeAt(text, '--status-url', env, `${program}/${version}`)
  const store = open(address)
  return {
    every,
    copier: copier({ store, every, clock: () => performance.now(), say }),
    ...(flags['status-markers'] && {
      markers: markers({
        complete: open(besideAddress(address, '_complete')),
        error: open(besideAddress(address, '_error')),
        say,
      }),
    }),
  }
}

/** Returns the value of a flag in milliseconds; throws a Failure when it is below `least`. */
export function atLeast(value: number, least: number, flag: string): number {
  if (value >= least) return value
  throw new Failure(`bad ${flag} ${value}ms: write ${least}ms or more`)
}

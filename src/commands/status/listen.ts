import type { Io, Outcome } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { Failure } from '../../lib/failure.ts'
import type { Finding } from '../../status/finding.ts'
import { isAddress } from '../../status/remote/store.ts'
import type { bsStatusFlags } from './flags.ts'
import { pauses } from './pauses.ts'

type StatusFlags = Values<typeof bsStatusFlags>

/** Milliseconds for which a result answers further requests: of files, and of addresses, which cost a request each. */
const reuseFiles = 1000
const reuseAddresses = 15_000
const longestPause = 2 ** 31 - 1

/** Runs `bs-status --listen HOST:PORT FILE…`: answers HTTP requests until a signal comes. */
export async function listenStatus(
  flags: StatusFlags,
  { args, look }: { readonly args: readonly string[]; look(now: number): Promise<readonly Finding[]> },
  io: Io,
): Promise<Outcome> {
  // Loaded on demand: no other use of bs-status is a server.
  const [{ listenAddress }, { statusServer }, { routes }] = await Promise.all([
    import('../../status/listen/address.ts'),
    import('../../status/listen/server.ts'),
    import('../../status/listen/routes.ts'),
  ])
  const server = await statusServer(
    listenAddress(flags.listen ?? ''),
    routes({
      look,
      now: io.now,
      reuse: flags.interval ?? (args.some(isAddress) ? reuseAddresses : reuseFiles),
      up: flags['up-when'] === 'warning' ? ['ok', 'warning'] : ['ok'],
    }),
  )
  io.say(`listening on ${server.url} (end with Ctrl-C)`)
  const pause = pauses(io)
  let signal = await pause(longestPause)
  while (signal === undefined) signal = await pause(longestPause)
  await server.close()
  return signal
}

/** Refuses flags that make no sense beside --listen. */
export function assertListening({ watch, now, write, ...flags }: StatusFlags, args: readonly string[]): void {
  const other =
    (watch && '--watch') ||
    (flags['wait-until'] !== undefined && '--wait-until') ||
    (now !== undefined && '--now') ||
    (write !== undefined && '--write')
  if (other) throw new Failure(`--listen answers requests: leave out ${other}`)
  if (args.includes('-'))
    throw new Failure('--listen reads again and again, standard input can be read once: name a file')
}

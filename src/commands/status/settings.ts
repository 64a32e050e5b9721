import type { Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { Failure } from '../../lib/failure.ts'
import { toUtc } from '../../lib/time.ts'
import type { Checks } from '../../status/check.ts'
import { isAddress } from '../../status/remote/store.ts'
import type { bsStatusFlags } from './flags.ts'

export type StatusFlags = Values<typeof bsStatusFlags>

/** Milliseconds of a flag in seconds; 0 means no limit. */
export const limit = (ms: number): number => (ms === 0 ? Number.POSITIVE_INFINITY : ms / 1000)

/** The clock that judges: --now stands still. Throws a Failure for a time that cannot be read. */
export function clockOf({ now, watch: again, 'wait-until': wait }: StatusFlags, io: Io): () => number {
  if (now === undefined) return io.now
  const time = toUtc(now)
  if (time === undefined) {
    throw new Failure(`bad --now ${JSON.stringify(now)}: write a time such as 2026-01-25T13:00:00Z`)
  }
  if (again || wait !== undefined)
    throw new Failure('--now stands still: it cannot go with --watch or --wait-until')
  return () => Date.parse(time)
}

/** Milliseconds between two looks. Throws a Failure for flags that contradict each other. */
export function intervalOf(flags: StatusFlags, args: readonly string[]): number {
  if (flags.watch && flags.format === 'prom') {
    throw new Failure('--watch prints changes: run --format prom from a timer instead')
  }
  if (flags.watch && flags['wait-until'] !== undefined) {
    throw new Failure('--watch and --wait-until are both given: choose one')
  }
  if (flags.interval === 0) throw new Failure('bad --interval 0: write 10ms or more')
  return flags.interval ?? (flags.watch ? 60_000 : args.some(isAddress) ? 15_000 : 2000)
}

/** Throws a Failure when there is nothing to look at. */
export function assertSomething({ places, runDir, successLog, sentinel }: Checks): void {
  if (places.length > 0 || runDir !== undefined || successLog !== undefined || sentinel !== undefined) return
  throw new Failure('nothing to look at: name a status file or an address, or see bs-status --help')
}

/** Throws a Failure for arguments and flags that --write does not take. */
export function assertOnlyWrite(args: readonly string[], flags: StatusFlags): void {
  const [first] = args
  if (first !== undefined) {
    throw new Failure(`--write reads records from standard input: leave out ${first}, or write < ${first}`)
  }
  if (flags.watch || flags['wait-until'] !== undefined) {
    throw new Failure('--write keeps a document, --watch and --wait-until look at one: choose one')
  }
}

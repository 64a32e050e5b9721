import { constants } from 'node:buffer'
import { statSync } from 'node:fs'
import type { Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { flatLayout } from '../../ledger/flat-layout.ts'
import { type LayoutNames, type Ledger, ledgerAt, type Reading } from '../../ledger/layout.ts'
import { textOf } from '../../ledger/text.ts'
import { disk } from '../../ledger/write/disk.ts'
import { type LedgerSystem, type Lock, lock } from '../../ledger/write/lock.ts'
import { isPending, recover } from '../../ledger/write/transaction.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import type { AnyRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import type { ledgerFlags } from './flags.ts'

/** The flags of all subcommands, and those that several of them share. */
type LedgerFlags = Values<typeof ledgerFlags> & {
  readonly format?: 'text' | 'ndjson' | undefined
  readonly 'lock-wait'?: number | undefined
}

/** What every subcommand of bs-ledger works with. */
export interface Work {
  readonly ledger: Ledger
  readonly world: LedgerSystem
  /** How long to wait for another process that holds the lock, in milliseconds. */
  readonly lockWait: number
  readonly io: Io
  /** Prints records in the format that the user chose. */
  print(records: Iterable<AnyRecord>): Promise<void>
}

/**
 * Finds the ledger in a folder, from the flags, the file of --config and the folder's layout. Throws a Failure for bad
 * ones.
 */
export async function prepare(dir: string, flags: LedgerFlags, io: Io): Promise<Work> {
  const config =
    flags.config === undefined ? {} : (await import('../../ledger/config.ts')).readConfig(flags.config)
  const ledger = ledgerAt(dir, { ...flatLayout(dir), ...config, ...namesIn(flags) })
  assertFolder(dir)
  const format = flags.format ?? (io.terminal.stdout ? 'text' : 'ndjson')
  return {
    ledger,
    world: { disk, pid: io.pid, now: io.now, kill: (pid, signal) => io.kill(pid, signal), say: io.say },
    lockWait: flags['lock-wait'] ?? 0,
    io,
    async print(records) {
      let text = ''
      for (const record of records) {
        text += `${format === 'text' ? textOf(record) : write(record)}\n`
        if (text.length < blockSize) continue
        await put(io, text)
        text = ''
      }
      if (text !== '') await put(io, text)
    },
  }
}

const blockSize = 64 * 1024

/** Resolves even when the write fails: the error of stdout is reported at the end. */
const put = ({ stdout }: Io, text: string): Promise<void> =>
  new Promise(resolve => stdout.write(text, () => resolve()))

/** A string in V8 cannot be longer (UTF-16 units). */
const longest = constants.MAX_STRING_LENGTH

function namesIn(flags: LedgerFlags): Partial<LayoutNames & Reading> {
  const { successes, rejects, updates, checkpoint, raw, backups, quarantine, telemetry, usage, key, error } =
    flags
  const names = {
    successes,
    rejects,
    updates,
    checkpoint,
    raw,
    backups,
    quarantine,
    telemetry,
    usage,
    key,
    error,
  }
  const given = Object.entries(names).filter(([, value]) => value !== undefined)
  const empty = given.find(([, value]) => value === '')
  if (empty !== undefined) throw new Failure(`--${empty[0]} is empty: name a file or field, or none`)
  const maxLine = flags['max-line'] ?? 0
  if (maxLine > longest)
    throw new Failure(`bad --max-line ${maxLine}: no more than ${longest} bytes can be read at once`)
  return {
    ...(Object.fromEntries(given) as Partial<LayoutNames & Reading>),
    ...(flags.time.length > 0 && { times: flags.time }),
    ...(flags['max-line'] !== undefined && { maxLine: flags['max-line'] }),
  }
}

function assertFolder(dir: string): void {
  try {
    if (!statSync(dir).isDirectory()) throw new Error('not a folder')
  } catch (error) {
    throw new Failure(
      `cannot open ${dir}: ${reason(error)} (name the folder of the ledger)`,
      exit.unreachable,
    )
  }
}

/** Runs an action under the lock, after finishing a change that a crash had interrupted. */
export async function locked<T>(
  work: Work,
  command: string,
  act: (lock: Lock) => T | Promise<T>,
): Promise<T> {
  const { ledger, world, lockWait } = work
  return await guarded(work, async () => {
    const held = await lock(ledger.lock, `bs-ledger ${command}`, lockWait, world)
    try {
      finish(work)
      return await act(held)
    } finally {
      held.release()
    }
  })
}

/** Must come before reading: an unfinished change has to be carried out, or old and new files would be mixed. */
export async function settled(work: Work, command: string): Promise<void> {
  if (!isPending(work.ledger)) return
  await locked(work, command, () => {})
}

function finish({ ledger, world, io }: Work): void {
  const count = recover(ledger, world.disk)
  if (count > 0) io.say(`finished a change that had been interrupted: ${plural(count, 'file')}`)
}

/** An error of the disk is reported as a Failure, not as a bug; prepared files are removed. */
async function guarded<T>({ ledger, world }: Work, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string }
    if (error instanceof Failure || code === undefined || code.startsWith('ERR_')) throw error
    const begun = isPending(ledger)
    if (!begun) attempt(() => recover(ledger, world.disk))
    const state = begun ? 'the change has begun: run it again to finish it' : 'nothing was changed'
    throw new Failure(
      `cannot write ${dest ?? path ?? ledger.dir}: ${reason(error)} (${state})`,
      exit.unreachable,
    )
  }
}

function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // When the disk cannot be written, the prepared files stay; the next run removes them.
  }
}

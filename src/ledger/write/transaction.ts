import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { exit, Failure } from '../../lib/failure.ts'
import { isObject, parseObject } from '../../lib/json.ts'
import { type Ledger, tables } from '../layout.ts'
import type { Disk } from './disk.ts'

/** Moves a prepared file or folder to `to`; without `from`, removes what is there. */
export interface Change {
  readonly to: string
  readonly from?: string
}

/** Suffix of all names that exist only while a change is prepared; whoever holds the lock may remove them. */
export const suffix = '.bs-ledger-part'

/** Path where the new content of `path` is prepared: in the same folder, so that a rename is enough. */
export const partOf = (path: string): string => `${real(path)}${suffix}`

/** Whether a name belongs to a prepared file or folder. */
export const isPart = (name: string): boolean => name.endsWith(suffix)

/** For a symbolic link, its target is replaced, not the link. */
const real = (path: string): string => (existsSync(path) ? realpathSync(path) : path)

/**
 * Makes all changes or none. Everything must be prepared and flushed to disk before. Renaming the journal to its final
 * name is the moment at which the change takes effect; the renames after that only carry it out, and `recover` finishes
 * them.
 */
export function commit(ledger: Ledger, disk: Disk, changes: readonly Change[]): void {
  const final = changes.map(({ from, to }) => ({ ...(from !== undefined && { from }), to: real(to) }))
  for (const folder of foldersOf(final)) disk.sync(folder)
  const file = disk.create(partOf(ledger.journal))
  file.write(
    `${JSON.stringify({ version: 1, changes: final.map(change => relativeTo(ledger.dir, change)) })}\n`,
  )
  file.close()
  disk.rename(partOf(ledger.journal), ledger.journal)
  disk.sync(ledger.dir)
  carryOut(ledger, disk, final)
}

/**
 * After a crash, finishes a change that had taken effect, or removes the prepared files of one that had not. Requires
 * the lock. Returns the number of changes that were carried out.
 */
export function recover(ledger: Ledger, disk: Disk): number {
  const changes = pending(ledger)
  if (changes !== undefined) carryOut(ledger, disk, changes)
  for (const folder of workFolders(ledger)) {
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder)) if (isPart(name)) disk.remove(join(folder, name))
  }
  return changes?.length ?? 0
}

/** Whether a change has taken effect but is not fully carried out. */
export const isPending = ({ journal }: Ledger): boolean => existsSync(journal)

function pending({ dir, journal }: Ledger): Change[] | undefined {
  if (!existsSync(journal)) return undefined
  const { changes } = parseObject(readFileSync(journal, 'utf8')) ?? {}
  const valid =
    Array.isArray(changes) && changes.every(change => isObject(change) && typeof change.to === 'string')
  if (!valid)
    throw new Failure(
      `cannot read ${journal}: not a journal (remove it, and bs-ledger restore a backup)`,
      exit.all,
    )
  return (changes as Change[]).map(({ from, to }) => ({
    to: resolve(dir, to),
    ...(from !== undefined && { from: resolve(dir, from) }),
  }))
}

function carryOut(ledger: Ledger, disk: Disk, changes: readonly Change[]): void {
  for (const { from, to } of changes) {
    if (from === undefined) disk.remove(to)
    else if (existsSync(from)) disk.rename(from, to)
    else if (!existsSync(to))
      throw new Failure(
        `cannot finish: ${from} is gone (remove ${ledger.journal}, and bs-ledger restore a backup)`,
        exit.all,
      )
  }
  for (const folder of foldersOf(changes)) disk.sync(folder)
  disk.remove(ledger.journal)
  disk.sync(ledger.dir)
}

const foldersOf = (changes: readonly Change[]): Set<string> => new Set(changes.map(({ to }) => dirname(to)))

const relativeTo = (dir: string, { from, to }: Change): Change => ({
  ...(from !== undefined && { from: relative(dir, from) }),
  to: relative(dir, to),
})

/** All folders in which changes are prepared. */
function workFolders(ledger: Ledger): Set<string> {
  const files = [...tables.map(table => ledger[table]), ledger.checkpoint].filter(path => path !== undefined)
  return new Set([ledger.dir, ledger.backups, ledger.quarantine, ...files.map(path => dirname(real(path)))])
}

import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { isObject, parseObject } from '../../lib/json.ts'
import { timestamp } from '../../lib/time.ts'
import type { Backup } from '../../records/index.ts'
import type { Role } from '../check.ts'
import { type Ledger, tables } from '../layout.ts'
import type { Disk, Writer } from './disk.ts'
import { type Change, isPart, partOf } from './transaction.ts'

/** One file of a backup. A file that did not exist is noted as absent, and a restore removes it. */
export type Saved =
  | { readonly role: Role; readonly bytes: number; readonly sha256: string }
  | { readonly role: Role; readonly absent: true }

export interface Manifest {
  readonly created: string
  readonly reason: string
  readonly files: readonly Saved[]
}

const manifestName = 'manifest.json'
const roles = [...tables, 'checkpoint'] as const

/** Prepares a backup of the whole ledger; it appears together with the other changes, or not at all. */
export function prepareBackup(
  ledger: Ledger,
  disk: Disk,
  { name, reason, now }: { readonly name: string; readonly reason: string; readonly now: number },
): Change {
  assertRegularFiles(ledger)
  const to = join(ledger.backups, name)
  const from = partOf(to)
  disk.remove(from)
  disk.makeFolder(from)
  const files = roles.flatMap((role): Saved[] => {
    const path = ledger[role]
    if (path === undefined) return []
    if (!existsSync(path)) return [{ role, absent: true }]
    return [{ role, ...copy(path, disk.create(join(from, savedName(role)), path)) }]
  })
  const file = disk.create(join(from, manifestName))
  file.write(`${JSON.stringify({ version: 1, created: timestamp(now), reason, files }, null, 2)}\n`)
  file.close()
  disk.sync(from)
  return { from, to }
}

/** A copy of a device has no end, and a rename would replace it. */
function assertRegularFiles(ledger: Ledger): void {
  for (const role of roles) {
    const path = ledger[role]
    const there = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
    if (there !== undefined && !there.isFile())
      throw new Failure(`cannot back up ${path}: not a regular file (move it away first)`, exit.all)
  }
}

/** Name of a file inside a backup, independent of its path in the ledger. */
export const savedName = (role: Role): string => (role === 'checkpoint' ? 'checkpoint.json' : `${role}.jsonl`)

/**
 * All backups, latest first. Each file is read and its checksum compared, because a damaged backup must not be trusted.
 */
export function listBackups(ledger: Ledger): Backup[] {
  if (!existsSync(ledger.backups)) return []
  return readdirSync(ledger.backups, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !isPart(entry.name))
    .map(entry => entry.name)
    .sort()
    .reverse()
    .map(name => describeBackup(ledger, name))
}

/** The record of one backup; its status is damaged when a file is missing or differs from the manifest. */
export function describeBackup({ backups }: Ledger, name: string): Backup {
  const path = join(backups, name)
  const found = { event: 'backup', name, path } as const
  const manifest = readManifest(path)
  if (typeof manifest === 'string') return { ...found, status: 'damaged', detail: manifest }
  const saved = manifest.files.flatMap(file => ('absent' in file ? [] : [file]))
  const detail = saved.map(file => damage(path, file)).find(text => text !== undefined)
  return {
    timestamp: manifest.created,
    ...found,
    reason: manifest.reason,
    status: detail === undefined ? 'whole' : 'damaged',
    bytes: saved.reduce((sum, { bytes }) => sum + bytes, 0),
    files: saved.length,
    ...(detail !== undefined && { detail }),
  }
}

/** The manifest of a backup, or a text that says what is wrong with it. */
export function readManifest(path: string): Manifest | string {
  try {
    const value = parseObject(readFileSync(join(path, manifestName), 'utf8'))
    const files = value?.files
    if (
      !Array.isArray(files) ||
      !files.every(file => isObject(file) && roles.some(role => role === file.role))
    )
      return `${manifestName} is damaged`
    return value as unknown as Manifest
  } catch (error) {
    return `${manifestName}: ${reason(error)}`
  }
}

/** Copies a file (without `to`, only reads it) and returns its size in bytes and its checksum. */
export function copy(path: string, to?: Writer): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  const handle = openSync(path, 'r')
  const block = Buffer.allocUnsafeSlow(1024 * 1024)
  let bytes = 0
  try {
    for (let size = readSync(handle, block); size > 0; size = readSync(handle, block)) {
      const part = block.subarray(0, size)
      hash.update(part)
      to?.write(part)
      bytes += size
    }
  } finally {
    closeSync(handle)
    to?.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

function damage(path: string, { role, sha256 }: Extract<Saved, { sha256: string }>): string | undefined {
  const name = savedName(role)
  try {
    return copy(join(path, name)).sha256 === sha256 ? undefined : `${name} is not what was saved`
  } catch (error) {
    return `${name}: ${reason(error)}`
  }
}

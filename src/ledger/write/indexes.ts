import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ledger, Table } from '../layout.ts'
import { eachLine } from '../read/line-reader.ts'
import { readEntry } from '../read/record-reader.ts'
import type { Disk } from './disk.ts'
import { partOf } from './transaction.ts'

/**
 * Writes the index files: one key a line, in the order of the tables, and returns the number of keys. They are copies
 * for a quick look-up; nothing is read from them. Requires the lock. Each is replaced as a whole.
 */
export const writeIndexes = (ledger: Ledger, disk: Disk): number => writeAll(ledger, disk, indexesOf(ledger))

/**
 * Writes those index files anew that are there, so that none of them tells of lines that are no more; undefined: there are
 * none. Requires the lock.
 */
export function refreshIndexes(ledger: Ledger, disk: Disk): number | undefined {
  const there = indexesOf(ledger).filter(({ path }) => existsSync(path))
  return there.length === 0 ? undefined : writeAll(ledger, disk, there)
}

interface Index {
  readonly path: string
  readonly tables: readonly Table[]
}

function indexesOf(ledger: Ledger): readonly Index[] {
  const key = ledger.key
    .split('.')
    .at(-1)
    ?.replace(/[^\w-]/g, '_')
  const path = (what: string): string => join(dirname(ledger.successes), `_${what}-master-${key}s.txt`)
  return [
    { path: path('processed'), tables: ['successes', 'updates'] },
    ...(ledger.rejects === undefined ? [] : [{ path: path('rejected'), tables: ['rejects'] } as const]),
  ]
}

function writeAll(ledger: Ledger, disk: Disk, indexes: readonly Index[]): number {
  const keys = indexes.reduce((sum, { tables, path }) => sum + writeIndex(ledger, tables, path, disk), 0)
  disk.sync(dirname(ledger.successes))
  return keys
}

function writeIndex(ledger: Ledger, tables: readonly Table[], path: string, disk: Disk): number {
  const from = partOf(path)
  const writer = disk.create(from, path)
  let keys = 0
  for (const table of tables) {
    const file = ledger[table]
    if (file === undefined) continue
    try {
      eachLine(file, ledger.maxLine, line => {
        const entry = readEntry(line, ledger)
        if (entry.state !== 'record' || entry.error !== (table === 'rejects')) return
        writer.write(`${lineOf(entry.key)}\n`)
        keys++
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  writer.close()
  disk.rename(from, path)
  return keys
}

/** A key that would not be read back as itself, such as one with a line break, as JSON: preflight reads both. */
const lineOf = (key: string): string =>
  /^[{"]|^\s|\s$|[\p{Cc}\u2028\u2029\ufeff]/u.test(key) ? JSON.stringify(key) : key

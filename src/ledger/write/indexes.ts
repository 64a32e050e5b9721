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
export function writeIndexes(ledger: Ledger, disk: Disk): number {
  const folder = dirname(ledger.successes)
  const name = (what: string): string =>
    join(
      folder,
      `_${what}-master-${ledger.key
        .split('.')
        .at(-1)
        ?.replace(/[^\w-]/g, '_')}s.txt`,
    )
  const processed = writeIndex(ledger, ['successes', 'updates'], name('processed'), disk)
  const rejected = ledger.rejects === undefined ? 0 : writeIndex(ledger, ['rejects'], name('rejected'), disk)
  disk.sync(folder)
  return processed + rejected
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

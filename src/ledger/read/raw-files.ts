import { type Dirent, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Failure, reason } from '../../lib/failure.ts'
import type { Ledger } from '../layout.ts'
import type { RawLine } from './line-reader.ts'
import { type Entry, readEntry } from './record-reader.ts'

/** raw/*.jsonl, sorted by name. Subfolders, such as an archive, are ignored. */
export function rawIn({ raw }: Ledger): string[] {
  if (raw === undefined) return []
  return entriesOf(raw)
    .filter(entry => !entry.isDirectory() && entry.name.endsWith('.jsonl'))
    .map(entry => join(raw, entry.name))
    .sort()
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    throw new Failure(
      `cannot read ${folder}: ${reason(error)} (--raw FOLDER when it is elsewhere, none when there is none)`,
    )
  }
}

/** In a file named rejects*, a line without an error is still not a success. */
export function readRaw(line: RawLine, path: string, ledger: Ledger): Entry {
  const entry = readEntry(line, ledger)
  if (entry.state !== 'record' || entry.error || !/^rejects?\b/.test(basename(path))) return entry
  return { state: 'unreadable', why: 'is a reject without an error' }
}

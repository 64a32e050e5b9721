import { exit, Failure } from '../../lib/failure.ts'
import type { FileState, FileStates, Role } from '../check.ts'
import { type Ledger, tables } from '../layout.ts'
import { readCheckpoint } from './checkpoint.ts'
import { attempt } from './file-state.ts'
import { type IndexOptions, type KeyIndex, keyIndex } from './key-index.ts'
import { eachLine, type RawLine } from './line-reader.ts'
import { rawIn, readRaw } from './raw-files.ts'
import { type Entry, readEntry } from './record-reader.ts'

/** Numbers of the sources: tables first, then the sections of the checkpoint, then the raw files. */
export const sourceOf = {
  successes: 0,
  rejects: 1,
  updates: 2,
  done: 3,
  rejected: 4,
  queued: 5,
  raw: 6,
} as const

/** The result of reading a whole ledger. */
export interface Scan {
  readonly index: KeyIndex
  readonly states: FileStates
  readonly rawFiles: readonly string[]
  /** Path of the file of a source. */
  fileOf(source: number): string
  readonly keys: { done: number; rejected: number; queued: number }
}

export interface ScanOptions extends IndexOptions {
  /** Also read the raw files. */
  readonly raw?: boolean
  onLine?(source: number, path: string, line: RawLine, entry: Entry): void
}

/** Reads all files of a ledger once. A file that cannot be read is noted in `states`; nothing is thrown for it. */
export function scan(ledger: Ledger, options: ScanOptions = {}): Scan {
  const index = keyIndex(options)
  const states: Record<Role, FileState> = {
    successes: { state: 'unused' },
    rejects: { state: 'unused' },
    updates: { state: 'unused' },
    checkpoint: { state: 'unused' },
  }
  const keys = { done: 0, rejected: 0, queued: 0 }
  const readTable = (source: number, path: string): number => {
    let lines = 0
    eachLine(path, ledger.maxLine, line => {
      lines++
      const entry = source < sourceOf.raw ? readEntry(line, ledger) : readRaw(line, path, ledger)
      if (entry.state === 'record') {
        const { time, error } = entry
        index.add(entry.key, { source, line: line.number, offset: line.offset, time, error })
      }
      options.onLine?.(source, path, line, entry)
    })
    return lines
  }
  for (const table of tables) {
    const path = ledger[table]
    if (path !== undefined) states[table] = attempt(path, () => readTable(sourceOf[table], path))
  }
  const { checkpoint } = ledger
  if (checkpoint !== undefined) {
    states.checkpoint = attempt(checkpoint, () => {
      readCheckpoint(checkpoint, {
        member(section, { key, offset }) {
          keys[section]++
          index.add(key, { source: sourceOf[section], line: 0, offset, time: Number.NaN, error: false })
        },
      })
      return 0
    })
  }
  const rawFiles = options.raw ? rawIn(ledger) : []
  for (const [number, path] of rawFiles.entries()) {
    const file = attempt(path, () => readTable(sourceOf.raw + number, path))
    if (file.state !== 'read')
      throw new Failure(
        `cannot read ${path}: ${file.state === 'unreadable' ? file.why : 'it is gone'}`,
        exit.all,
      )
  }
  return {
    index,
    states,
    rawFiles,
    keys,
    fileOf: source => fileOf(ledger, rawFiles, source),
  }
}

function fileOf(ledger: Ledger, rawFiles: readonly string[], source: number): string {
  const table = tables[source]
  if (table !== undefined) return ledger[table] ?? table
  if (source < sourceOf.raw) return ledger.checkpoint ?? 'checkpoint'
  return rawFiles[source - sourceOf.raw] ?? 'raw'
}

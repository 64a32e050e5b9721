import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { exit, Failure, reason } from '../../lib/failure.ts'
import type { FileState, FileStates, Places, Role } from '../check.ts'
import { type Ledger, sections, tables } from '../layout.ts'
import { readCheckpoint } from './checkpoint.ts'
import { type IndexOptions, type KeyIndex, keyIndex, type Place } from './key-index.ts'
import { eachLine, type RawLine } from './line-reader.ts'
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

/** In a file named rejects*, a line without an error is still not a success. */
function readRaw(line: RawLine, path: string, ledger: Ledger): Entry {
  const entry = readEntry(line, ledger)
  if (entry.state !== 'record' || entry.error || !/^rejects?\b/.test(basename(path))) return entry
  return { state: 'unreadable', why: 'is a reject without an error' }
}

function attempt(path: string, read: () => number): FileState {
  try {
    const before = identity(path)
    return { state: 'read', path, lines: read(), identity: before }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent', path }
    if (!isExpected(error)) throw error
    return { state: 'unreadable', path, why: reason(error) }
  }
}

/** True for errors of the system or of a document; any other error is a bug in this program. */
const isExpected = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  (error as NodeJS.ErrnoException).code !== undefined ||
  (error as Error).message === 'not a regular file'

/** A text that changes when the file is written to or replaced. */
export function identity(path: string): string {
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true })
  return [dev, ino, size, mtimeNs].join(':')
}

/** Paths of the files that changed after they were read. */
export function changedSince(states: FileStates): string[] {
  return Object.values(states).flatMap(file => {
    if (file.state !== 'read') return []
    try {
      return identity(file.path) === file.identity ? [] : [file.path]
    } catch {
      return [file.path]
    }
  })
}

/** raw/*.jsonl, sorted by name. Subfolders, such as an archive, are ignored. */
function rawIn({ raw }: Ledger): string[] {
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

function fileOf(ledger: Ledger, rawFiles: readonly string[], source: number): string {
  const table = tables[source]
  if (table !== undefined) return ledger[table] ?? table
  if (source < sourceOf.raw) return ledger.checkpoint ?? 'checkpoint'
  return rawFiles[source - sourceOf.raw] ?? 'raw'
}

const nowhere: readonly Place[] = []
const sources = [...tables, ...sections]

/** Sorts places by table, section or raw file. */
export function sorted(places: readonly Place[]): Places {
  const found: Record<keyof Places, Place[] | readonly Place[]> = {
    successes: nowhere,
    rejects: nowhere,
    updates: nowhere,
    done: nowhere,
    rejected: nowhere,
    queued: nowhere,
    raw: nowhere,
  }
  for (const place of places) {
    const name = sources[place.source] ?? 'raw'
    if (found[name] === nowhere) found[name] = [place]
    else (found[name] as Place[]).push(place)
  }
  return found
}

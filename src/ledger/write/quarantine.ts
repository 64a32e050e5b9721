import { join } from 'node:path'
import type { Repair } from '../../records/index.ts'
import type { Table } from '../layout.ts'
import type { RawLine } from '../read/line-reader.ts'
import { type Disk, nowhere, type Writer } from './disk.ts'
import type { LineEdit } from './edits.ts'
import { writeLine } from './line-writer.ts'
import { type Change, partOf } from './transaction.ts'

/** The lines that leave the ledger in one change. */
export interface Quarantine {
  add(table: Table, path: string, line: RawLine, edit: LineEdit): void
  close(): Change[]
}

export interface QuarantineOptions {
  /** The new folder of this change. */
  readonly quarantine: string
  readonly emit: (record: Repair) => void
  /** Absent: a dry run. */
  readonly disk?: Disk
}

/** `quarantine/TIME/successes.jsonl` holds the unchanged lines, `reasons.ndjson` the fault of each. */
export function quarantineAt({ disk, quarantine, emit }: QuarantineOptions): Quarantine {
  const from = partOf(quarantine)
  const files = new Map<string, Writer>()
  const lines = new Map<Table, number>()
  const writerFor = (name: string): Writer => {
    if (disk === undefined) return nowhere
    if (files.size === 0) {
      disk.remove(from)
      disk.makeFolder(from)
    }
    const writer = files.get(name) ?? disk.create(join(from, name))
    files.set(name, writer)
    return writer
  }
  return {
    add(table, path, line, { key, detail }) {
      const to_line = (lines.get(table) ?? 0) + 1
      lines.set(table, to_line)
      const writer = writerFor(`${table}.jsonl`)
      writeLine(path, line, writer)
      writer.write('\n')
      const record: Repair = {
        event: 'repair',
        action: 'quarantined',
        status: disk === undefined ? 'dry_run' : 'done',
        file: path,
        line: line.number,
        ...(key !== undefined && { key }),
        detail,
        to: join(quarantine, `${table}.jsonl`),
        to_line,
      }
      writerFor('reasons.ndjson').write(`${JSON.stringify(record)}\n`)
      emit(record)
    },
    close() {
      for (const writer of files.values()) writer.close()
      if (files.size === 0) return []
      disk?.sync(from)
      return [{ from, to: quarantine }]
    },
  }
}

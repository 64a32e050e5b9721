import { dirname } from 'node:path'
import type { Repair } from '../../records/index.ts'
import { type Ledger, type Table, tables } from '../layout.ts'
import type { KeyReader } from '../read/key-reader.ts'
import { eachLine, type RawLine } from '../read/line-reader.ts'
import { markLength } from '../read/record-reader.ts'
import { sourceOf } from '../read/scan.ts'
import { type Disk, nowhere, type Writer } from './disk.ts'
import type { Edits } from './edits.ts'
import { writeLine } from './line-writer.ts'
import { type Quarantine, quarantineAt } from './quarantine.ts'
import { type Change, partOf } from './transaction.ts'

export interface Rewrite {
  readonly ledger: Ledger
  readonly edits: Edits
  readonly reader: KeyReader
  /** Folder for quarantined lines. */
  readonly quarantine: string
  /** Absent: a dry run; nothing is written, and the records say what would be done. */
  readonly disk?: Disk
  readonly emit: (record: Repair) => void
  /** Tables to create when they are missing. */
  readonly create?: readonly Table[]
}

interface Arrival {
  readonly source: number
  readonly line: number
  readonly offset: number
  readonly detail: string
  readonly key?: string
}

/** Prepares every table that changes, and the quarantine. Lines that stay keep their bytes. */
export function rewriteTables(work: Rewrite): Change[] {
  const quarantine = quarantineAt(work)
  const arrivals: Record<Table, Arrival[]> = { successes: [], rejects: [], updates: [] }
  for (const { place, key, table, detail } of work.edits.additions)
    arrivals[table].push({ ...place, key, detail })
  const changes: Change[] = []
  // All tables are read first: the lines that move must be known before their new table is closed.
  const open = tables.flatMap(table => {
    const begun = beginTable(work, table, quarantine, arrivals)
    return begun === undefined ? [] : [{ table, ...begun }]
  })
  for (const table of tables) {
    const known = open.find(entry => entry.table === table)
    const needed = arrivals[table].length > 0 || work.create?.includes(table)
    const begun = known ?? (needed ? copyTable(work, table) : undefined)
    if (begun === undefined) continue
    finishTable(work, begun, arrivals[table])
    if (work.disk !== undefined) changes.push({ from: begun.from, to: begun.to })
  }
  return [...quarantine.close(), ...changes]
}

interface Begun {
  readonly from: string
  readonly to: string
  readonly writer: Writer
  readonly lines: number
  readonly ended: boolean
}

/** Copies the lines that stay; undefined when no line leaves this table. */
function beginTable(
  work: Rewrite,
  table: Table,
  quarantine: Quarantine,
  arrivals: Record<Table, Arrival[]>,
): Begun | undefined {
  const edits = work.edits.lines[table]
  if (edits.size === 0) return undefined
  return copyTable(work, table, (line, path) => {
    const edit = edits.get(line.number)
    if (edit === undefined) return true
    if (edit.moveTo === undefined) quarantine.add(table, path, line, edit)
    else {
      const { number, offset } = line
      const { detail, key } = edit
      arrivals[edit.moveTo].push({
        source: sourceOf[table],
        line: number,
        offset,
        detail,
        ...(key !== undefined && { key }),
      })
    }
    return false
  })
}

function copyTable(
  work: Rewrite,
  table: Table,
  stays: (line: RawLine, path: string) => boolean = () => true,
): Begun {
  const to = work.ledger[table] ?? table
  work.disk?.makeFolder(dirname(to))
  const from = partOf(to)
  const writer = work.disk?.create(from, to) ?? nowhere
  let lines = 0
  let ended = true
  forLines(to, work.ledger.maxLine, line => {
    // A byte order mark belongs to the file, not to its first line.
    const mark = markLength(line)
    if (mark > 0) writer.write(line.bytes.subarray(0, mark))
    if (!stays(line, to)) return
    lines++
    ended = line.ended
    writeLine(to, line, writer)
    if (ended) writer.write('\n')
  })
  return { from, to, writer, lines, ended }
}

/** A missing table is treated as empty. */
function forLines(path: string, maxLine: number, onLine: (line: RawLine) => void): void {
  try {
    eachLine(path, maxLine, onLine)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function finishTable({ reader, emit, disk }: Rewrite, begun: Begun, arrivals: Arrival[]): void {
  const { writer, to } = begun
  let { lines } = begun
  if (arrivals.length > 0 && !begun.ended) writer.write('\n')
  for (const { source, line, offset, detail, key } of arrivals) {
    writer.write(withoutMark(reader.line({ source, line, offset, time: 0, error: false })))
    writer.write('\n')
    lines++
    emit({
      event: 'repair',
      action: source >= sourceOf.raw ? 'added' : 'moved',
      status: disk === undefined ? 'dry_run' : 'done',
      file: reader.file(source),
      line,
      ...(key !== undefined && { key }),
      detail,
      to,
      to_line: lines,
    })
  }
  writer.close()
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

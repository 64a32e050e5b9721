import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { isObject, type JsonObject, parseObject } from '../lib/json.ts'
import { timestamp } from '../lib/time.ts'
import type { AuditResult } from './audit.ts'
import { type Ledger, type Table, tables } from './layout.ts'
import { eachLine } from './read/line-reader.ts'
import type { Disk } from './write/disk.ts'

/** One line of telemetry, with the field names that existing readers expect. */
export function telemetryOf({ audit, dupes, states }: AuditResult, now: number): JsonObject {
  const about = (table: Table): JsonObject => {
    const lines = audit[table] ?? 0
    return { lines, unique: lines - dupes[table], dupes: dupes[table] }
  }
  const readable = tables.every(table => states[table].state !== 'unreadable')
  const { one_file_per_key: crossed = 0 } = (audit.by_check ?? {}) as Readonly<Record<string, number>>
  return {
    timestamp: timestamp(now),
    updates: about('updates'),
    successes: about('successes'),
    rejects: about('rejects'),
    totalDupes: tables.reduce((sum, table) => sum + dupes[table], 0),
    crossFileInvariantOK: readable && crossed === 0,
  }
}

/** Appends a line; starts a new one first when a crash left the last line without a newline. */
export function appendTelemetry(path: string, line: JsonObject, disk: Disk): void {
  disk.makeFolder(dirname(path))
  disk.append(path, `${isTorn(path) ? '\n' : ''}${JSON.stringify(line)}\n`)
}

function isTorn(path: string): boolean {
  if (!existsSync(path)) return false
  const handle = openSync(path, 'r')
  try {
    const { size } = fstatSync(handle)
    const last = Buffer.alloc(1)
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== 10
  } finally {
    closeSync(handle)
  }
}

/** Number of settled items at one time (`at`: milliseconds since 1970). */
export interface Point {
  readonly at: number
  readonly settled: number
}

/** The points in the telemetry file, in file order; lines without a point are skipped. */
export function readTelemetry({ telemetry, maxLine }: Ledger): Point[] {
  if (telemetry === undefined || !existsSync(telemetry)) return []
  const points: Point[] = []
  eachLine(telemetry, maxLine, ({ bytes }) => {
    const line = parseObject(bytes.toString('utf8'))
    const at = Date.parse(String(line?.timestamp))
    const settled = uniqueIn(line?.successes) + uniqueIn(line?.rejects)
    if (!Number.isNaN(at) && !Number.isNaN(settled)) points.push({ at, settled })
  })
  return points
}

const uniqueIn = (part: unknown): number =>
  isObject(part) && typeof part.unique === 'number' ? part.unique : Number.NaN

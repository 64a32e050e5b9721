import { fromBytes, toBytes, turnDeep } from '../../../lib/bytes.ts'
import type { Emit, Step } from '../../../lib/step.ts'
import type { Format } from '../../../parse/format.ts'
import type { Parser } from '../../../parse/parser.ts'
import type { Item } from '../../../parse/write/item.ts'
import { isErrorLevel } from '../../../records/error-level.ts'
import type { AnyRecord, Kind } from '../../../records/index.ts'

/** The parser of a view. */
export interface LineParser extends Step<AnyRecord, AnyRecord> {
  /**
   * Makes the tables that the parser otherwise makes with the first line, which takes about 30 ms: the time in which the
   * command starts is free for that, while its first lines would wait.
   */
  prepare(): void
}

/** Lines as most jobs print them, for `prepare`. */
const typical: readonly string[] = [
  'loading 1/2',
  '2026-01-25 13:00:00,000 - app - INFO - started',
  '{"level":"info","msg":"started"}',
]

/**
 * Parses the lines of a run for the view: each line record is replaced by what it means, other records pass unchanged.
 * Each attempt has one parser per stream, which gets the bare lines: writing and reading them as records would take
 * most of the time.
 */
export async function lineParser(
  redact: boolean,
  formats: readonly Format[] | undefined,
): Promise<LineParser> {
  // Loaded on demand: the parser is more code than the rest of bs-run, and only this view needs it.
  const { createParser, recordOf } = await import('../../../parse/parser.ts')
  const options = { redact, ...(formats && { formats }) }
  const fresh = (): Streams => ({ stdout: createParser(options), stderr: createParser(options) })
  const attempts = new Map<string | undefined, Streams>()
  const of = (type: string | undefined): Streams => {
    const known = attempts.get(type) ?? fresh()
    attempts.set(type, known)
    return known
  }
  const endOne = (type: string | undefined, emit: Emit<AnyRecord>): void => {
    for (const [name, parser] of Object.entries(attempts.get(type) ?? {}))
      parser.end(relay({ stream: name as StreamName, type }, emit, recordOf))
    attempts.delete(type)
  }
  const end = (emit: Emit<AnyRecord>): void => {
    for (const type of [...attempts.keys()]) endOne(type, emit)
  }
  return {
    push(record, emit) {
      if (record.event === 'line') {
        const { type, stream = 'stdout' } = record
        of(type)[stream].push(toBytes(record.text), relay({ stream, type }, emit, recordOf))
        return
      }
      if (record.event === 'type_end') endOne(record.type, emit)
      if (record.event === 'script_end') end(emit)
      emit(record)
    },
    tick(now, emit) {
      for (const [type, streams] of attempts) {
        for (const [name, parser] of Object.entries(streams))
          parser.tick?.(now, relay({ stream: name as StreamName, type }, emit, recordOf))
      }
    },
    end,
    prepare() {
      const parser = createParser(options)
      for (const line of [...typical, ...typical]) parser.push(line, () => {})
    },
  }
}

type StreamName = 'stdout' | 'stderr'
type Streams = Readonly<Record<StreamName, Parser>>

/** Where lines come from: the stream and the type of the attempt. */
interface Origin {
  readonly stream: StreamName
  readonly type: string | undefined
}

/** Decodes only the few records that are shown: decoding all of them would take longer than parsing them. */
const relay =
  ({ stream, type }: Origin, emit: Emit<AnyRecord>, recordOf: RecordOf) =>
  (item: Item): void => {
    if (!isShown(item, stream)) return
    // The type is the one that is running, even when the line names another.
    const record = {
      ...turnDeep(recordOf(item) as AnyRecord, fromBytes),
      ...(type !== undefined && { type }),
    }
    emit(record.event === 'line' ? { ...record, stream } : record)
  }

const shownKinds: ReadonlySet<string> = new Set<Kind>([
  'phase',
  'progress',
  'metrics',
  'usage',
  'heartbeat',
  'reject',
])

type RecordOf = typeof import('../../../parse/parser.ts').recordOf

/** Whether the view shows an item: records that the child prints about runs of its own are left out. */
function isShown(item: Item, stream: StreamName): boolean {
  if (item.is === 'passed') return false
  if (item.is === 'log') {
    const { level } = item.site
    return isErrorLevel(level) || item.meaning?.progress !== undefined
  }
  const { record } = item
  switch (record.event) {
    case 'log':
      return isErrorLevel(record.level)
    case 'line':
      return stream === 'stderr'
    default:
      return shownKinds.has(record.event)
  }
}

import { fromBytes, toBytes, turnDeep } from '../lib/bytes.ts'
import type { Emit, Step } from '../lib/step.ts'
import { createParser } from '../parse/parser.ts'
import type { AnyRecord } from '../records/index.ts'

/**
 * What the lines of a run say, for the view: each line record becomes what it means, all else passes. Every attempt has
 * a parser of its own per stream, which gets the bare lines: writing and reading their records would take most of the time.
 */
export function lineParser(redact: boolean): Step<AnyRecord, AnyRecord> {
  let streams = fresh(redact)
  const end = (emit: Emit<AnyRecord>): void => {
    for (const [name, parser] of Object.entries(streams)) parser.end(relay(name as StreamName, emit))
    streams = fresh(redact)
  }
  return {
    push(record, emit) {
      if (record.event === 'line') {
        const name = record.stream ?? 'stdout'
        streams[name].push(toBytes(record.text), relay(name, emit))
        return
      }
      if (record.event === 'type_end' || record.event === 'script_end') end(emit)
      emit(record)
    },
    tick(now, emit) {
      for (const [name, parser] of Object.entries(streams))
        parser.tick?.(now, relay(name as StreamName, emit))
    },
    end,
  }
}

type StreamName = 'stdout' | 'stderr'

const fresh = (redact: boolean) => ({ stdout: createParser({ redact }), stderr: createParser({ redact }) })

/** Byte strings → text, of the few records that are shown: turning all of them would take longer than reading them. */
const relay =
  (stream: StreamName, emit: Emit<AnyRecord>) =>
  (out: AnyRecord | string): void => {
    const given = typeof out === 'string' ? read(out) : out
    if (given === undefined || !isShown(given, stream)) return
    const record = turnDeep(given, fromBytes)
    emit(record.event === 'line' ? { ...record, stream } : record)
  }

const mayBeShown = /"event":"progress"|"level":"(?:error|fatal)"/

/** The parser gives records of one line as JSON; only those that may be shown are worth reading. */
const read = (line: string): AnyRecord | undefined => (mayBeShown.test(line) ? JSON.parse(line) : undefined)

/** What the child says of its work; what it prints of runs of its own is not ours. */
function isShown(record: AnyRecord, stream: StreamName): boolean {
  switch (record.event) {
    case 'log':
      return record.level === 'error' || record.level === 'fatal'
    case 'line':
      return stream === 'stderr'
    default:
      return record.event === 'phase' || record.event === 'progress' || record.event === 'heartbeat'
  }
}

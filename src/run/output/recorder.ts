import type { Writable } from 'node:stream'
import { timestamp } from '../../lib/time.ts'
import type {
  AnyRecord,
  Heartbeat,
  LineRecord,
  ScriptEnd,
  ScriptStart,
  TypeEnd,
  TypeStart,
} from '../../records/index.ts'
import { write } from '../../records/write.ts'
import { writeLines } from './line-writer.ts'

type Unstamped<R> = R extends unknown ? Omit<R, 'timestamp' | 'run_id' | 'seq'> : never

/** A record of bs-run before it is numbered. */
export type Draft = Unstamped<ScriptStart | TypeStart | Heartbeat | TypeEnd | ScriptEnd>

/** The attempt and the stream that a line belongs to. */
export type Origin = Pick<LineRecord, 'type' | 'attempt' | 'stream'>

/** Numbers the records of a run, writes them to every sink and shows them to the view. */
export interface Recorder {
  emit(draft: Draft): void
  /**
   * Shows a record without writing it, while the reader of our output is behind. It gets no number, so the numbers have
   * no gap.
   */
  show(draft: Draft): void
  line(origin: Origin, text: string, partial: boolean): void
  /** Whole lines, each with its newline; returns how many. */
  block(origin: Origin, bytes: Buffer): number
  /** Shows the latest frame of a progress bar, whose line has not ended yet. */
  frame(origin: Origin, text: string): void
  /** Writes everything gathered since the last flush in one go. */
  flush(): void
}

/** Sees each record as it is made. */
export interface Watch {
  /** Whether it wants to see lines as well. */
  readonly lines: boolean
  see(record: AnyRecord): void
  /** Takes the latest frame of a progress bar, whose line has not ended yet. */
  frame(type: string | undefined, text: string): void
  /** Called when a batch of records is complete: a good moment to print. */
  flush(): void
}

export interface RecorderOptions {
  readonly runId: string
  readonly now: () => number
  /** Where NDJSON goes. */
  readonly sinks: readonly Writable[]
  readonly watch?: Watch | undefined
}

export function recorder({ runId, now, sinks, watch }: RecorderOptions): Recorder {
  const writes = sinks.length > 0
  let seq = 0
  let gathered: Buffer[] = []
  const common = () => ({ timestamp: timestamp(now()), run_id: runId })
  const put = (record: AnyRecord): void => {
    if (writes) gathered.push(Buffer.from(`${write(record)}\n`))
    if (record.event !== 'line' || watch?.lines) watch?.see(record)
  }
  const flush = (): void => {
    watch?.flush()
    const [first] = gathered
    if (first === undefined) return
    const bytes = gathered.length === 1 ? first : Buffer.concat(gathered)
    gathered = []
    for (const sink of sinks) sink.write(bytes)
  }
  return {
    emit(draft) {
      put({ ...common(), ...draft, seq: seq++ })
      flush()
    },
    show(draft) {
      watch?.see({ ...common(), ...draft })
      watch?.flush()
    },
    line(origin, text, partial) {
      put({ ...common(), event: 'line', ...origin, seq: seq++, text, ...(partial && { partial }) })
    },
    block(origin, bytes) {
      const head = { ...common(), ...origin }
      const first = seq
      if (writes) {
        const { pieces, lines } = writeLines(head, seq, bytes)
        gathered.push(...pieces)
        seq += lines
      } else seq += countLines(bytes)
      if (watch?.lines) {
        for (const [i, text] of bytes.toString().slice(0, -1).split('\n').entries()) {
          watch.see({ ...head, event: 'line', seq: first + i, text })
        }
      }
      return seq - first
    },
    frame: ({ type }, text) => watch?.frame(type, text),
    flush,
  }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++
  return count
}

import type { JsonObject } from '../../lib/json.ts'
import type { AnyRecord, Log, Reject } from '../../records/index.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Meaning } from '../meaning/phrases.ts'
import type { Trace, TraceState } from '../traces/trace.ts'
import type { Sequence } from './sequence.ts'

/** What a line is, to the sequence of lines that it stands in. `text` is the line without its secrets. */
export type Action =
  | { readonly is: 'begins'; readonly format: Format; readonly head: Head }
  /** The second line of a layout of two, and what it tells of the record. */
  | { readonly is: 'second'; readonly text: string; readonly fields: Partial<Log> }
  /** `state`: where in a trace we are behind it. */
  | {
      readonly is: 'joins'
      readonly text: string
      readonly state: TraceState | undefined
      /** The open record is one of this sequence, whose line stood inside the line before. */
      readonly to?: Sequence
    }
  | { readonly is: 'trace'; readonly text: string; readonly trace: Trace; readonly state: TraceState }
  /** No format knows it, but it tells a number or the like. */
  | { readonly is: 'says'; readonly text: string; readonly record: AnyRecord; readonly meaning: Meaning }
  /** Text of a container that says nothing but what stands around it. */
  | { readonly is: 'bare'; readonly text: string }
  /** A line that begins a record because the user said so. */
  | { readonly is: 'multiline'; readonly text: string }
  | { readonly is: 'blank behind a boundary' }
  | { readonly is: 'unclaimed'; readonly text: string }
  /** Two texts: the second begins at `at`. The first may say nothing that the second does not say. */
  | { readonly is: 'two'; readonly at: number; readonly hasFirst: boolean }
  /** A record of our own family. */
  | { readonly is: 'own'; readonly value: JsonObject }
  | { readonly is: 'torn'; readonly reason: NonNullable<Reject['reason']>; readonly detail: string }

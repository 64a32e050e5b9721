import type { JsonObject } from '../../lib/json.ts'
import type { Level, Log } from '../../records/index.ts'
import type { More, Sample } from '../head.ts'
import type { Clock } from '../time/clock.ts'
import type { ValueType } from './value.ts'

/** A layout of lines as data: what a regular expression with named groups can tell. */
export interface Pattern {
  readonly name: string
  readonly summary: string
  /**
   * Regular expressions for the beginning of a record, each with a name. The groups `timestamp level logger source
   * message` become these keys, all others data.
   */
  readonly heads: Readonly<Record<string, string>>
  /** Words of this format → levels; others mean what they always mean. A word that means none is no head. */
  readonly levels?: Readonly<Record<string, Level>>
  /** Level of records whose head tells none. */
  readonly level?: Level
  /** Groups that are no texts. */
  readonly types?: Readonly<Record<string, ValueType>>
  /** Heads that tell too little to interrupt a record of another format. */
  readonly weak?: readonly string[]
  /** Names may stand at the beginning of the message. */
  readonly hasNames?: boolean
  readonly more?: More
  /** Whoever makes the format looks at its records as objects. */
  readonly needsObject?: boolean
  /** What the groups say beyond being groups. */
  readonly finish?: (record: Log) => void
  readonly samples: readonly Sample[]
}

/** One way to log JSON, as data. A key may be a path: `log.level` finds `{"log.level": …}` and `{"log": {"level": …}}`. */
export interface Dialect {
  readonly name: string
  readonly summary: string
  /** Keys without which it is not: of each list one is there. */
  readonly needs?: ReadonlyArray<readonly string[]>
  /** What no other dialect has. */
  readonly is: (value: JsonObject) => boolean
  /**
   * The keys whose values decide about `is`; of all others their presence and their kind (a text, an integer, …) do. Absent:
   * it is asked about every line.
   */
  readonly decidedBy?: readonly string[]
  /** Whether they do, given these values; absent: always. */
  readonly isSure?: (value: JsonObject) => boolean
  /** Keys may be written in any way (key-path.ts). */
  readonly isLoose?: boolean
  /** The first of these keys that is there; without `message` the record has none. */
  readonly time: readonly string[]
  readonly level?: readonly string[]
  /** Keys that hold a level only when their value is a word for one. */
  readonly wordLevel?: readonly string[]
  readonly message: readonly string[]
  readonly logger?: readonly string[]
  readonly source?: readonly string[]
  /** Keys with a stack trace: a text, or an object with `type`, `message` and `stack`. */
  readonly exception?: readonly string[]
  /** Keys that say nothing, such as the version of the layout. */
  readonly drop?: readonly string[]
  /** Level of a value that is no usual word. */
  readonly levelOf?: (value: unknown) => { level?: Level; severity_text?: string }
  readonly defaultLevel?: Level
  /** Whatever else is to be said. */
  readonly finish?: (record: Log, rest: Record<string, unknown>, clock: Clock) => void
  readonly samples: readonly Sample[]
}

import type { JsonObject } from '../../lib/json.ts'
import type { LineRecord } from '../../records/index.ts'
import type { Reader } from '../lines/apply.ts'
import { type Sequence, sequence } from '../lines/sequence.ts'
import type { Clock, SourceZone } from '../time/clock.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import type { Stats } from '../write/stats.ts'
import type { Ids } from './derived.ts'
import { markedAttempts } from './marked-attempts.ts'

/** Records of our own family among the lines. */
export interface Envelopes {
  /** Lines of bs-run are read in place, ends gain what was said, all else goes on as it is. */
  read(value: JsonObject, line: string): void
  flush(): void
  end(): void
}

interface Parts {
  readonly reader: Reader
  readonly out: Output
  readonly counts: Stats
  readonly where: Location
  readonly secrets: Secrets
  readonly clock: Clock
  /** The text in an envelope is read now. */
  readonly shows: (text: string) => void
}

export function envelopes({ reader, out, counts, where, secrets, clock, shows }: Parts): Envelopes {
  const sequences = new Map<string, Sequence>()
  const zones = new Map<Sequence, SourceZone>()
  const marked = markedAttempts()

  const opened = ({ run_id, type, attempt, stream }: LineRecord): Sequence => {
    const ids: Ids = {
      ...(typeof run_id === 'string' && { run_id }),
      ...(typeof type === 'string' && { type }),
    }
    const safe: Ids = secrets.hideIn(ids, `${run_id}\n${type}`)
    const number = Number.isInteger(attempt) && (attempt ?? 0) > 0 ? attempt : undefined
    const whole: Ids = number === undefined ? safe : { ...safe, attempt: number }
    return sequence(secrets.lines(), {
      isWithin: true,
      ids: whole,
      stream: stream === 'stdout' || stream === 'stderr' ? stream : undefined,
      account: marked.accountOf(whole),
      isVeiled: safe.run_id !== ids.run_id || safe.type !== ids.type,
    })
  }

  /** The sequence of the line before: nearly always of this one, too. */
  let last: { readonly of: LineRecord; readonly sequence: Sequence } | undefined

  const sequenceOf = (record: LineRecord): Sequence => {
    const { timestamp, run_id, seq, type, attempt, stream } = record
    const before = last?.of
    const isSame =
      before?.run_id === run_id &&
      before?.type === type &&
      before?.attempt === attempt &&
      before?.stream === stream
    const found = isSame && last !== undefined ? last.sequence : sequenceBy(record)
    if (!isSame || last === undefined) last = { of: record, sequence: found }
    found.seq = Number.isInteger(seq) ? seq : undefined
    found.arrived = typeof timestamp === 'string' ? timestamp : undefined
    return found
  }

  const zoneOf = (from: Sequence): SourceZone => {
    const known = zones.get(from)
    if (known !== undefined) return known
    const fresh: SourceZone = { shift: undefined }
    zones.set(from, fresh)
    return fresh
  }

  const sequenceBy = (record: LineRecord): Sequence => {
    const key = `${record.run_id} ${record.type} ${record.attempt} ${record.stream}`
    const found = sequences.get(key) ?? opened(record)
    sequences.set(key, found)
    return found
  }

  return {
    read(value, line) {
      if (value.event === 'line' && typeof value.text === 'string' && value.file === undefined) {
        const { text } = value
        shows(text)
        const from = sequenceOf(value as LineRecord)
        clock.hears(zoneOf(from), from.arrived)
        reader.read(from, text.endsWith('\r') ? text.slice(0, -1) : text, line)
        return
      }
      counts.format('records')
      const safe = secrets.hideIn(value, line)
      if (value.event === 'type_end' || value.event === 'script_end') {
        for (const [key, from] of sequences) {
          if (!marked.ends(safe, from.ids)) continue
          reader.end(from)
          sequences.delete(key)
          zones.delete(from)
          last = undefined
        }
      }
      // Once: an end takes the account of its attempt with it.
      out.pass(marked.enrich(safe, safe === value ? line : JSON.stringify(safe)), where.line(), value)
    },
    flush() {
      for (const from of sequences.values()) reader.flush(from)
    },
    end() {
      for (const from of sequences.values()) reader.end(from)
    },
  }
}

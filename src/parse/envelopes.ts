import type { JsonObject } from '../lib/json.ts'
import type { LineRecord } from '../records/index.ts'
import type { Ids } from './derived.ts'
import type { Reader } from './lines/apply.ts'
import { type Lane, lane } from './lines/lane.ts'
import { markedAttempts } from './marked.ts'
import type { Stats } from './stats.ts'
import type { Location } from './write/location.ts'
import type { Output } from './write/output.ts'
import type { Secrets } from './write/secrets.ts'

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
  /** The text in an envelope is read now. */
  readonly shows: (text: string) => void
}

export function envelopes({ reader, out, counts, where, secrets, shows }: Parts): Envelopes {
  const lanes = new Map<string, Lane>()
  const marked = markedAttempts()

  const opened = ({ run_id, type, attempt, stream }: LineRecord): Lane => {
    const ids: Ids = {
      ...(typeof run_id === 'string' && { run_id }),
      ...(typeof type === 'string' && { type }),
    }
    const safe: Ids = secrets.hideIn(ids, `${run_id}\n${type}`)
    const number = Number.isInteger(attempt) && (attempt ?? 0) > 0 ? attempt : undefined
    const whole: Ids = number === undefined ? safe : { ...safe, attempt: number }
    return lane(secrets.lines(), {
      isWithin: true,
      ids: whole,
      stream: stream === 'stdout' || stream === 'stderr' ? stream : undefined,
      account: marked.accountOf(whole),
      isVeiled: safe.run_id !== ids.run_id || safe.type !== ids.type,
    })
  }

  const laneOf = (record: LineRecord): Lane => {
    const { run_id, seq, type, attempt, stream } = record
    const key = `${run_id} ${type} ${attempt} ${stream}`
    const found = lanes.get(key) ?? opened(record)
    lanes.set(key, found)
    found.seq = Number.isInteger(seq) ? seq : undefined
    return found
  }

  return {
    read(value, line) {
      if (value.event === 'line' && typeof value.text === 'string' && value.file === undefined) {
        const { text } = value
        shows(text)
        reader.read(laneOf(value as LineRecord), text.endsWith('\r') ? text.slice(0, -1) : text, line)
        return
      }
      counts.format('records')
      const safe = secrets.hideIn(value, line)
      if (value.event === 'type_end' || value.event === 'script_end') {
        for (const [key, from] of lanes) {
          if (!marked.ends(safe, from.ids)) continue
          reader.end(from)
          lanes.delete(key)
        }
      }
      // Once: an end takes the account of its attempt with it.
      out.pass(marked.enrich(safe, safe === value ? line : JSON.stringify(safe)), where.line(), value)
    },
    flush() {
      for (const from of lanes.values()) reader.flush(from)
    },
    end() {
      for (const from of lanes.values()) reader.end(from)
    },
  }
}

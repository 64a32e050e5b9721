import type { AnyRecord, Log } from '../../records/index.ts'
import { hidden } from '../../redact/hide-secrets.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import type { From } from './finish.ts'
import type { OpenRecord, Sequence } from './sequence.ts'

/** What opening records and adding lines to them have in common. */
export interface Opening {
  /** The line that is read now. */
  here(sequence: Sequence): From
  open(sequence: Sequence, record: OpenRecord): void
  /** The same record with the line it comes from, when that is kept. */
  withRaw<T extends AnyRecord>(record: T): T
  /** Keeps a further line as it came; one inside a private key only as it was hidden. */
  keepRaw(record: OpenRecord, line: string, text: string): void
}

interface Parts {
  readonly out: Output
  readonly where: Location
  readonly secrets: Secrets
  /** The line that is being read, as it came, when records keep it. */
  readonly original: (() => string) | undefined
}

export const openings = ({ out, where, secrets, original }: Parts): Opening => ({
  here: ({ seq, arrived }) => ({ line: where.line(), seq, arrived }),
  open(sequence, record) {
    sequence.open = record
    record.arrived = sequence.arrived
    out.order.opened(sequence, record.line)
    if (original !== undefined) record.raw = [secrets.hide(original())]
  },
  withRaw(record) {
    if (original !== undefined) (record as Log).raw = secrets.hide(original())
    return record
  },
  keepRaw({ raw }, line, text) {
    if (original === undefined) return
    const whole = original()
    raw?.push(text === line ? secrets.hide(whole) : whole === line ? text : hidden)
  },
})

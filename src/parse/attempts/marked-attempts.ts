import type { JsonObject } from '../../lib/json.ts'
import type { TypeEnd } from '../../records/index.ts'
import { codeOfSignal } from '../programs/exit-codes.ts'
import { type Account, account, type Ending } from './attempt-totals.ts'
import type { Ids } from './derived.ts'

/** The attempts that bs-run marks: what their lines say is added to their `heartbeat` and `type_end`. */
export interface MarkedAttempts {
  /** What the lines of an attempt say is kept here. */
  accountOf(ids: Ids): Account
  /** Whether this record is the end of that attempt or of its run. */
  ends(end: JsonObject, ids: Ids): boolean
  /** The line with the keys it lacks; the same text when there is nothing to add. */
  enrich(value: JsonObject, line: string): string
}

/** What bs-run says of how the attempt ended. */
function endingOf({ exit_code: code, signal, timed_out: isLate }: JsonObject): Ending {
  if (isLate === true) return { exitCode: 124, isRecorded: true }
  if (typeof signal === 'string') return { exitCode: codeOfSignal(signal), isRecorded: true }
  return { exitCode: typeof code === 'number' ? code : undefined }
}

const key = ({ run_id, type, attempt }: Ids): string => `${run_id} ${type} ${attempt}`

export function markedAttempts(): MarkedAttempts {
  const accounts = new Map<string, Account>()
  return {
    accountOf(ids) {
      const known = accounts.get(key(ids))
      if (known !== undefined) return known
      const opened = account()
      accounts.set(key(ids), opened)
      return opened
    },
    ends: (end, ids) =>
      end.event === 'script_end' ? end.run_id === ids.run_id : key(end as Ids) === key(ids),
    enrich(value, line) {
      const found = accounts.get(key(value as Ids))
      if (value.event === 'heartbeat') return found === undefined ? line : add(value, line, found.soFar())
      if (value.event !== 'type_end') return line
      accounts.delete(key(value as Ids))
      // Without a line of its own there is still what its exit code means.
      return add(value, line, (found ?? account()).facts(value.status as TypeEnd['status'], endingOf(value)))
    },
  }
}

/** Adds by text, so that keys nobody here knows stay as they are. */
function add(value: JsonObject, line: string, facts: object): string {
  const missing = Object.entries(facts).filter(([name]) => !(name in value))
  if (missing.length === 0) return line
  return `${line.slice(0, line.lastIndexOf('}'))},${JSON.stringify(Object.fromEntries(missing)).slice(1)}`
}

import type { JsonObject } from '../lib/json.ts'
import type { AnyRecord, LineRecord, TypeEnd } from '../records/index.ts'
import { type Account, account } from './account.ts'
import type { Saying } from './says.ts'

type Context = Pick<LineRecord, 'run_id' | 'type' | 'attempt' | 'stream'>

/** The attempts that bs-run marks: what their lines say is added to their `heartbeat` and `type_end`. */
export interface Envelopes {
  see(context: Context, record: AnyRecord, saying: Saying | undefined): void
  seeStray(context: Context, text: string): void
  /** Whether this record is the end of that attempt or of its run. */
  ends(end: JsonObject, context: Context): boolean
  /** The line with the keys it lacks; the same text when there is nothing to add. */
  enrich(value: JsonObject, line: string): string
}

const key = ({ run_id, type, attempt }: Context): string => `${run_id} ${type} ${attempt}`

export function envelopes(): Envelopes {
  const accounts = new Map<string, Account>()
  const of = (context: Context): Account => {
    const known = accounts.get(key(context))
    if (known !== undefined) return known
    const opened = account()
    accounts.set(key(context), opened)
    return opened
  }
  return {
    see: (context, record, saying) => of(context).see(record, saying),
    seeStray: (context, text) => of(context).seeStderr(text),
    ends: (end, context) =>
      end.event === 'script_end' ? end.run_id === context.run_id : key(end as Context) === key(context),
    enrich(value, line) {
      const found = accounts.get(key(value as Context))
      if (found === undefined) return line
      if (value.event === 'heartbeat') return add(value, line, found.soFar())
      if (value.event !== 'type_end') return line
      accounts.delete(key(value as Context))
      return add(value, line, found.facts(value.status as TypeEnd['status']))
    },
  }
}

/** Adds by text, so that keys nobody here knows stay as they are. */
function add(value: JsonObject, line: string, facts: object): string {
  const missing = Object.entries(facts).filter(([name]) => !(name in value))
  if (missing.length === 0) return line
  return `${line.slice(0, line.lastIndexOf('}'))},${JSON.stringify(Object.fromEntries(missing)).slice(1)}`
}

import type { JsonObject } from '../lib/json.ts'
import { levels } from '../records/fields.ts'
import type { Kind } from '../records/index.ts'

/** A key that every record of the kind has, where there is one. */
const kinds: Readonly<Record<Kind, string>> = {
  script_start: 'event',
  type_start: 'event',
  line: 'text',
  heartbeat: 'event',
  type_end: 'status',
  script_end: 'status',
  log: 'event',
  phase: 'phase',
  progress: 'step',
  success_run: 'event',
  usage: 'event',
  marker: 'name',
  reject: 'reason',
  parse_stats: 'lines',
  alert: 'rule',
  delivery: 'rule',
  summary: 'totals',
  status: 'event',
  finding: 'check',
  audit: 'violations',
  repair: 'action',
  consolidation: 'status',
  ledger_progress: 'done',
  backup: 'path',
}

/**
 * Whether an object with a key `event` is a record of our own family, which goes on as it is. structlog, too, has that
 * key: it holds the message, often in one word, and `level` stands beside it.
 */
export function isRecord(value: JsonObject): boolean {
  const { event, level } = value
  if (typeof level !== 'string' || 'run_id' in value) return true
  return (
    Object.hasOwn(kinds, String(event)) &&
    kinds[event as Kind] in value &&
    levels.some(known => known === level)
  )
}

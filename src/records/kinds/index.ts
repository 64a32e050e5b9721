import { alert } from './alert.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { consolidation } from './consolidation.ts'
import { delivery } from './delivery.ts'
import { finding } from './finding.ts'
import { heartbeat } from './heartbeat.ts'
import { ledgerProgress } from './ledger-progress.ts'
import { line } from './line.ts'
import { log } from './log.ts'
import { marker } from './marker.ts'
import { metrics } from './metrics.ts'
import { parseStats } from './parse-stats.ts'
import { partial } from './partial.ts'
import { phase } from './phase.ts'
import { progress } from './progress.ts'
import { reject } from './reject.ts'
import { repair } from './repair.ts'
import { scriptEnd } from './script-end.ts'
import { scriptStart } from './script-start.ts'
import { status } from './status.ts'
import { successRun } from './success-run.ts'
import { summary } from './summary.ts'
import { typeEnd } from './type-end.ts'
import { typeStart } from './type-start.ts'
import { usage } from './usage.ts'

/** The shape of the schema of a kind. */
interface KindSchema {
  /** The program that writes these records. */
  readonly writtenBy: 'bs-run' | 'bs-parse' | 'bs-alert' | 'bs-summarize' | 'bs-status' | 'bs-ledger'
  /**
   * A key that each record of the kind has, and that a log line with the same `event` is unlikely to have; `event` when
   * there is no such key.
   */
  readonly knownBy: string
  readonly description: string
  readonly type: 'object'
  /** The fields, in the order in which they are written. */
  readonly properties: object
  readonly required: readonly string[]
  readonly additionalProperties: false
}

/**
 * Every kind of record by its value of `event`, in the order of the reference. A kind is a file in this folder and a
 * line in this table; its type, checker, writer, JSON Schema and reference are derived from them.
 */
export const kinds = {
  script_start: scriptStart,
  type_start: typeStart,
  line,
  heartbeat,
  type_end: typeEnd,
  script_end: scriptEnd,
  log,
  phase,
  progress,
  success_run: successRun,
  usage,
  metrics,
  marker,
  reject,
  parse_stats: parseStats,
  alert,
  delivery,
  summary,
  partial,
  status,
  finding,
  audit,
  repair,
  consolidation,
  ledger_progress: ledgerProgress,
  backup,
} as const satisfies Readonly<Record<string, KindSchema>>

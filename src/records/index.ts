import type { FromSchema } from 'json-schema-to-ts'
import { alert, delivery } from './kinds/alert.ts'
import { audit, backup, consolidation, finding, ledgerProgress, repair } from './kinds/ledger.ts'
import { log, marker, parseStats, phase, progress, reject, successRun, usage } from './kinds/parse.ts'
import { heartbeat, line, scriptEnd, scriptStart, typeEnd, typeStart } from './kinds/run.ts'
import { status } from './kinds/status.ts'
import { summary } from './kinds/summary.ts'

/** Every kind of record: one schema each, from which type, checker, writer and reference are made. */
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
  marker,
  reject,
  parse_stats: parseStats,
  alert,
  delivery,
  summary,
  status,
  finding,
  audit,
  repair,
  consolidation,
  ledger_progress: ledgerProgress,
  backup,
} as const

/** Name of a kind: the value of `event`. */
export type Kind = keyof typeof kinds

export type ScriptStart = FromSchema<typeof scriptStart>
export type TypeStart = FromSchema<typeof typeStart>
export type LineRecord = FromSchema<typeof line>
export type Heartbeat = FromSchema<typeof heartbeat>
export type TypeEnd = FromSchema<typeof typeEnd>
export type ScriptEnd = FromSchema<typeof scriptEnd>
export type Log = FromSchema<typeof log>
export type Phase = FromSchema<typeof phase>
export type Progress = FromSchema<typeof progress>
export type SuccessRun = FromSchema<typeof successRun>
export type Usage = FromSchema<typeof usage>
export type Marker = FromSchema<typeof marker>
export type Reject = FromSchema<typeof reject>
export type ParseStats = FromSchema<typeof parseStats>
export type Alert = FromSchema<typeof alert>
export type Delivery = FromSchema<typeof delivery>
export type Summary = FromSchema<typeof summary>
export type Status = FromSchema<typeof status>
export type Finding = FromSchema<typeof finding>
export type Audit = FromSchema<typeof audit>
export type Repair = FromSchema<typeof repair>
export type Consolidation = FromSchema<typeof consolidation>
export type LedgerProgress = FromSchema<typeof ledgerProgress>
export type Backup = FromSchema<typeof backup>

export type AnyRecord =
  | ScriptStart
  | TypeStart
  | LineRecord
  | Heartbeat
  | TypeEnd
  | ScriptEnd
  | Log
  | Phase
  | Progress
  | SuccessRun
  | Usage
  | Marker
  | Reject
  | ParseStats
  | Alert
  | Delivery
  | Summary
  | Status
  | Finding
  | Audit
  | Repair
  | Consolidation
  | LedgerProgress
  | Backup

export type Level = NonNullable<Log['level']>

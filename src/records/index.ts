import type { FromSchema } from 'json-schema-to-ts'
import { kinds } from './kinds/index.ts'

export { kinds }

/** Name of a kind: the value of `event`. */
export type Kind = keyof typeof kinds

/** A record of this kind, as its schema describes it. */
export type RecordOf<K extends Kind> = FromSchema<(typeof kinds)[K]>

/** A record of any kind; `event` tells which. */
export type AnyRecord = { [K in Kind]: RecordOf<K> }[Kind]

// Short names for common kinds; a new kind does not need one.
export type ScriptStart = RecordOf<'script_start'>
export type TypeStart = RecordOf<'type_start'>
export type LineRecord = RecordOf<'line'>
export type Heartbeat = RecordOf<'heartbeat'>
export type TypeEnd = RecordOf<'type_end'>
export type ScriptEnd = RecordOf<'script_end'>
export type Log = RecordOf<'log'>
export type Phase = RecordOf<'phase'>
export type Progress = RecordOf<'progress'>
export type SuccessRun = RecordOf<'success_run'>
export type Usage = RecordOf<'usage'>
export type Metrics = RecordOf<'metrics'>
export type Marker = RecordOf<'marker'>
export type Reject = RecordOf<'reject'>
export type ParseStats = RecordOf<'parse_stats'>
export type Alert = RecordOf<'alert'>
export type Delivery = RecordOf<'delivery'>
export type Summary = RecordOf<'summary'>
export type Status = RecordOf<'status'>
export type Finding = RecordOf<'finding'>
export type Audit = RecordOf<'audit'>
export type Repair = RecordOf<'repair'>
export type Consolidation = RecordOf<'consolidation'>
export type LedgerProgress = RecordOf<'ledger_progress'>
export type Backup = RecordOf<'backup'>

export type Level = NonNullable<Log['level']>

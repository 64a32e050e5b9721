import type { AnyRecord, Summary } from '../records/index.ts'

/** One part of the summary: sees every record, and gives its result at the end. */
export interface Aggregate<Answer> {
  /** `run` names the run that the record belongs to. */
  add(record: AnyRecord, run: string): void
  answer(): Answer
}

export type Result = Summary['types'][number]
export type Warning = Summary['warnings'][number]
export type ErrorGroup = Summary['errors'][number]
export type PhaseTimes = Summary['phases'][number]

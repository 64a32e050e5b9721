import type { AnyRecord, Summary } from '../records/index.ts'

/** One part of the summary: sees every record, and gives its result at the end. */
export interface Aggregate<Answer> {
  /** `run` names the run that the record belongs to. */
  add(record: AnyRecord, run: string): void
  answer(): Answer
}

/** An aggregate whose state can be kept, and added to that of another part of the input. */
export interface Mergeable<State> {
  /** The state as JSON. */
  save(): State
  /** Adds the state of an input that comes after what was seen so far. */
  absorb(state: State): void
}

export type Result = Summary['types'][number]
export type Warning = Summary['warnings'][number]
export type ErrorGroup = Summary['errors'][number]
export type Group = NonNullable<Summary['groups']>[number]
export type PhaseTimes = Summary['phases'][number]

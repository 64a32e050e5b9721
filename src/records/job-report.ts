import { bag, text } from './fields.ts'

/** What a job reports about its current work, in fields of the same names as those of a status document. */
export const currentWork = {
  sub_phase: text('part of the phase, as the job named it'),
  current_operation: text('item that the job is working on, as the job named it'),
  progress: bag('counters of the job, as it named them'),
} as const

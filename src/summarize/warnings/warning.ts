import type { Warning } from '../aggregate.ts'

/** Every warning, with its meaning. */
export const warningNames = {
  killed: 'the log ends before the run does',
  unfinished: 'a type without an end in a run that has one',
  not_started: 'types that the run meant to process and never began',
  incomplete: 'the run reports more types than the input shows',
  low_generation: 'generated less of the target than --min-generated',
  low_approval: 'approval below --min-approval',
  rates_differ: 'the job tells another approval rate than its lines count',
  many_duplicates: 'more duplicates than --max-duplicates',
  slow: 'longer than --max-duration',
  not_inserted: 'unique items that were not inserted',
  damaged: 'an input that broke off',
  rejects: 'records that could not be read',
  not_understood: 'more than 5 % of the lines claimed by no format',
} as const

export type Name = keyof typeof warningNames

/** Creates a warning; the caller has bound it to a run or type. */
export type Warn = (name: Name, message: string, values?: Pick<Warning, 'value' | 'threshold'>) => Warning

export const endless = 'its log tells no end (killed, still running, or it says nothing when it is done)'

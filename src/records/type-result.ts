import { facts } from './facts.ts'
import { bag, common, count, flag, seconds, text, texts } from './fields.ts'
import type { ItemStep } from './item-steps.ts'

/** The number of items that reached each step, from generated to inserted. */
export const itemCounts = {
  generated: facts.generated,
  approved: facts.approved,
  evaluated: facts.evaluated,
  rejected: facts.rejected,
  unique: facts.unique,
  duplicates: facts.duplicates,
  insert_attempted: facts.insert_attempted,
  inserted: facts.inserted,
} as const satisfies Record<ItemStep, unknown>

/** Schema of the sums over all attempts, which stand beside those of the final attempts. */
export const allAttempts = {
  type: 'object',
  description: 'sums over all attempts, as far as they are known',
  properties: {
    ...itemCounts,
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
    metrics: bag(
      'sums of the numbers that the attempts reported in `METRICS: {json}` lines; rates and the like are left out',
    ),
  },
  additionalProperties: false,
} as const

/** Numbers that a job reported outside of any attempt. */
export const runNumbers = {
  type: 'object',
  description: 'numbers of one run, or of a type without attempts',
  properties: {
    run: count('number of the run, from 1, if the input contains several'),
    run_id: common.run_id,
    type: common.type,
    metrics: facts.metrics,
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
  },
  additionalProperties: false,
} as const

/** The result of one type in a summary. */
export const typeResult = {
  type: 'object',
  description: 'one type: its final attempt',
  properties: {
    run: count('number of the run, from 1, if the input contains several'),
    run_id: common.run_id,
    type: text('name of the type; of the command, when there are no types'),
    status: {
      type: 'string',
      enum: ['success', 'failed', 'partial', 'unknown'],
      description: 'of the final attempt',
    },
    attempts: count('tries in all; 0: the run never began this type'),
    started: text('when its first attempt began'),
    ended: text('when its last attempt ended'),
    target: facts.target,
    ...itemCounts,
    inserted_all_attempts: count('items inserted over all attempts: what a failed attempt inserted stays'),
    approval_rate: facts.approval_rate,
    counted_approval_rate: facts.counted_approval_rate,
    duration_seconds: seconds('over all attempts'),
    generation_seconds: facts.generation_seconds,
    exit_code: { type: 'integer', description: 'exit code of the final attempt' },
    exit_meaning: text('what that code means, as --exit-map of bs-run says'),
    signal: text('signal that ended the final attempt'),
    timed_out: flag('the final attempt was ended because it took too long'),
    reason: text('why it counts as failed, if the exit code does not say so'),
    error: facts.error,
    error_category: facts.error_category,
    error_count: facts.error_count,
    warn_count: facts.warn_count,
    phases: facts.phases,
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
    metrics: facts.metrics,
    all_attempts: allAttempts,
  },
  required: ['type', 'status', 'attempts'],
  additionalProperties: false,
} as const

/** Percentiles of the numbers under one key of the records. */
export const numberFacts = {
  type: 'object',
  properties: {
    key: text('the key, as it was given'),
    count: count('records with a number there'),
    unit: text('s, ms, bytes, …; where the key or the values tell'),
    min: { type: 'number', description: 'the least' },
    mean: { type: 'number', description: 'the mean' },
    median: { type: 'number', description: 'the median' },
    p95: { type: 'number', description: '95th percentile, nearest rank' },
    p99: { type: 'number', description: '99th percentile, nearest rank' },
    max: { type: 'number', description: 'the greatest' },
    approximate: flag('there were more than 1000 numbers: percentiles are exact to within 1 %'),
  },
  required: ['key', 'count'],
  additionalProperties: false,
} as const

/** One group of a summary with `--by`: of types, or of records when the key belongs to them. */
export const group = {
  type: 'object',
  description: 'the types, or the records, that share one value of the key',
  properties: {
    name: text('the value; `(none)` for records without the key'),
    status: {
      type: 'string',
      enum: ['success', 'partial_failure', 'failed', 'unknown'],
      description: 'of all its types together',
    },
    runs: count('runs'),
    types: count('types, counted once for each run'),
    successful_types: count('types that succeeded'),
    failed_types: count('types that failed'),
    unknown_types: count('types whose end is not known'),
    attempts: count('tries in all'),
    ...itemCounts,
    approval_rate: facts.approval_rate,
    duration_seconds: seconds('sum over its types, all attempts'),
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
    metrics: bag('sums of the numbers that the jobs reported'),
    failed: texts('names of the types that did not succeed'),
    error: text('why the first of them did not succeed'),
    records: count('records that have the value'),
    errors: count('of level error or fatal'),
    warnings: count('of level warn'),
    first: text('first time'),
    last: text('last time'),
    numbers: { type: 'array', items: numberFacts, description: 'percentiles of `--num`' },
  },
  required: ['name'],
  additionalProperties: false,
} as const

import { common, count, flag, percent, seconds, text, texts } from '../fields.ts'
import { facts } from './run.ts'

/** Records of `bs-summarize`. */

/** The way of the items, from made to inserted. */
const counts = {
  generated: facts.generated,
  approved: facts.approved,
  evaluated: facts.evaluated,
  rejected: facts.rejected,
  unique: facts.unique,
  duplicates: facts.duplicates,
  insert_attempted: facts.insert_attempted,
  inserted: facts.inserted,
} as const

const allAttempts = {
  type: 'object',
  description: 'sums over all attempts, as far as they are known',
  properties: {
    ...counts,
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
  },
  additionalProperties: false,
} as const

const result = {
  type: 'object',
  description: 'one type: its final attempt',
  properties: {
    run: count('which run, from 1, when the input tells of several'),
    run_id: common.run_id,
    type: text('name of the type; of the command, when there are no types'),
    status: {
      type: 'string',
      enum: ['success', 'failed', 'partial', 'unknown'],
      description: 'of the final attempt',
    },
    attempts: count('tries in all; 0: the run meant to, but never began it'),
    target: facts.target,
    ...counts,
    inserted_all_attempts: count('items inserted over all attempts: rows of a failed attempt stay'),
    approval_rate: facts.approval_rate,
    duration_seconds: seconds('over all attempts'),
    generation_seconds: facts.generation_seconds,
    exit_code: { type: 'integer', description: 'exit code of the final attempt' },
    signal: text('signal that ended the final attempt'),
    timed_out: flag('the final attempt was ended because it took too long'),
    reason: text('why it counts as failed, when the exit code does not tell'),
    error: facts.error,
    error_category: facts.error_category,
    error_count: facts.error_count,
    warn_count: facts.warn_count,
    phases: facts.phases,
    cost_usd: facts.cost_usd,
    tokens: facts.tokens,
    all_attempts: allAttempts,
  },
  required: ['type', 'status', 'attempts'],
  additionalProperties: false,
} as const

export const summary = {
  description: 'everything that happened, in one record',
  type: 'object',
  properties: {
    event: { const: 'summary' },
    version: { const: 1 },
    run_id: common.run_id,
    runs: count('how many runs the input tells of'),
    status: {
      type: 'string',
      enum: ['success', 'partial_failure', 'failed', 'interrupted', 'unknown'],
      description: 'unknown: the input ends before the work does, or tells of no work',
    },
    started: text('first time told by the input'),
    ended: text('last time told by the input'),
    duration_seconds: seconds('between the two, or as bs-run measured it'),
    exit_code: { type: 'integer', description: 'exit code of the run' },
    types: { type: 'array', items: result, description: 'one entry a type, in order of appearance' },
    totals: {
      type: 'object',
      description: 'sums over the final attempts of all types',
      properties: {
        types: count('entries in `types`'),
        planned_types: count('types that the runs meant to process'),
        successful_types: count('types that succeeded'),
        failed_types: count('types that failed'),
        unknown_types: count('types whose end is not known'),
        attempts: count('tries in all'),
        target: count('items asked for'),
        ...counts,
        inserted_all_attempts: count('items inserted over all attempts'),
        approval_rate: facts.approval_rate,
        cost_usd: facts.cost_usd,
        tokens: facts.tokens,
        all_attempts: allAttempts,
        errors: count('records of level error or fatal'),
        warnings: count('records of level warn'),
      },
      required: ['types', 'successful_types', 'failed_types', 'attempts'],
      additionalProperties: false,
    },
    warnings: {
      type: 'array',
      description: 'what a person should look at',
      items: {
        type: 'object',
        properties: {
          name: text('low_approval, killed, …'),
          run_id: common.run_id,
          type: common.type,
          value: { type: 'number', description: 'the value that was compared' },
          threshold: { type: 'number', description: 'what it was compared with' },
          message: text('one line for people'),
        },
        required: ['name', 'message'],
        additionalProperties: false,
      },
    },
    errors: {
      type: 'array',
      description: 'errors grouped by fingerprint, most frequent first',
      items: {
        type: 'object',
        properties: {
          fingerprint: text('the message with ids, numbers, paths and times masked'),
          count: count('how often'),
          first: text('first time'),
          last: text('last time'),
          types: texts('types in which it happened'),
          sample: text('one of them, as it was'),
        },
        required: ['fingerprint', 'count', 'sample'],
        additionalProperties: false,
      },
    },
    phases: {
      type: 'array',
      description: 'phases by number',
      items: {
        type: 'object',
        properties: {
          phase: count('number'),
          name: text('name'),
          count: count('how many attempts reached it'),
          median_seconds: seconds('median duration'),
          p95_seconds: seconds('95th percentile of the duration, nearest rank'),
          sampled: flag('more durations than are kept: the two are of an even sample'),
        },
        required: ['phase', 'count'],
        additionalProperties: false,
      },
    },
    parse: {
      type: 'object',
      description: 'from parse_stats: how much of the input was understood',
      properties: {
        lines: count('physical lines'),
        unclaimed: count('lines that no format claimed'),
        rejects: count('records that could not be read'),
        not_understood: percent('unclaimed lines'),
      },
      required: ['lines'],
      additionalProperties: false,
    },
    records: count('records that were read; lines that no format claims are none'),
    skipped: count('lines of the input that are no records and were left out'),
  },
  required: ['event', 'version', 'status', 'types', 'totals', 'warnings', 'errors', 'phases'],
  additionalProperties: false,
} as const

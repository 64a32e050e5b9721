import { bag, count, flag, percent, seconds, text, texts } from './fields.ts'

/** Numbers and errors that an attempt reported about itself; `bs-parse` adds them to `type_end`. */
export const facts = {
  target: count('items asked for, as the attempt printed it'),
  generated: count('items made'),
  approved: count('items that passed the judge'),
  evaluated: count('items that the judge evaluated'),
  rejected: count('items that did not pass'),
  unique: count('approved items that were new'),
  duplicates: count('approved items that were not new'),
  insert_attempted: count('items that it tried to insert'),
  inserted: count('items inserted'),
  approval_rate: percent('approved of evaluated'),
  counted_approval_rate: percent(
    'approved of evaluated as its lines count them, where the job itself tells another rate',
  ),
  generation_seconds: seconds('generation phase only'),
  cost_usd: { type: 'number', description: 'money spent (US dollars)' },
  tokens: count('tokens used'),
  metrics: bag('other numbers that it reported in `METRICS: {json}` lines, the last value of each'),
  error: text('the error that belongs to this attempt, redacted, at most 500 characters'),
  error_category: text('rate_limit, billing_quota, authentication, …'),
  retryable: flag('whether another try can help'),
  error_count: count('records of level error or fatal'),
  warn_count: count('records of level warn'),
  phases: texts('names of the phases it reached'),
  providers: texts('providers that it used'),
} as const

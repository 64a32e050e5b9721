import { bag, common, count, flag, origin, original, percent, seconds, text, texts } from '../fields.ts'

/** Records of `bs-run`. */

export const scriptStart = {
  description: 'a run begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'script_start' },
    command: texts('the command and its arguments, as given'),
    types: texts('the units of work, in order'),
    total_types: count('how many types'),
    target_per_type: count('items wanted per type'),
    max_attempts: count('tries per type'),
    jobs: count('types at once'),
    host: text('machine'),
    pid: count('process id of bs-run'),
    version: text('version of bs-run'),
    labels: bag('labels given with --label'),
  },
  required: ['event'],
  additionalProperties: false,
} as const

export const typeStart = {
  description: 'an attempt at a type begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'type_start' },
    index: count('position of the type, from 1'),
    total: count('how many types'),
    max_attempts: count('tries per type'),
    target_per_type: count('items wanted per type'),
    pid: count('process id of the child'),
    derived: flag('concluded from the text of a log, not told by bs-run'),
  },
  required: ['event'],
  additionalProperties: false,
} as const

export const line = {
  description: 'a line of the child, or any line that no format claims',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'line' },
    stream: origin.stream,
    file: origin.file,
    line: origin.line,
    lines: origin.lines,
    text: text('the line, without its end'),
    partial: flag('a piece of a longer line; the next record goes on with it'),
  },
  required: ['event', 'text'],
  additionalProperties: false,
} as const

export const heartbeat = {
  description: 'a sign of life, from bs-run by the clock or from the generator at its start and end',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'heartbeat' },
    source: { type: 'string', enum: ['bs-run', 'generator'], description: 'who says so' },
    status: text('generator: started, completed, failed, …'),
    index: count('position of the type, from 1'),
    total: count('how many types'),
    elapsed_seconds: seconds('since the run began'),
    remaining_seconds: seconds('estimate until the run ends'),
    estimated_completion: text('estimated end (RFC 3339, UTC)'),
    silent_seconds: seconds('since the child last said something'),
    lines: count('lines of the child so far'),
    bytes: count('bytes of the child so far'),
    pid: count('process id of the child'),
    rss_bytes: count('memory of the child, where the system tells'),
    state: {
      type: 'string',
      enum: ['running', 'quiet'],
      description: 'quiet: nothing said for a whole interval',
    },
    exit_code: { type: 'integer', description: 'generator: the code it is about to end with' },
    error_message: text('generator: why it failed'),
    stats: bag('generator: its statistics'),
    host: text('machine'),
    phase: count('latest phase, by number (added by bs-parse)'),
    generated: count('items so far (added by bs-parse)'),
    approved: count('items so far (added by bs-parse)'),
    inserted: count('items so far (added by bs-parse)'),
    ...original,
  },
  required: ['event'],
  additionalProperties: false,
} as const

/** What an attempt said of itself; `bs-parse` adds it to `type_end`. */
export const facts = {
  target: count('items asked for, as the attempt printed it'),
  generated: count('items made'),
  approved: count('items that passed the judge'),
  evaluated: count('items that the judge could judge'),
  rejected: count('items that did not pass'),
  unique: count('approved items that were new'),
  duplicates: count('approved items that were not new'),
  insert_attempted: count('items tried to insert'),
  inserted: count('items inserted'),
  approval_rate: percent('approved of evaluated'),
  generation_seconds: seconds('generation phase only'),
  cost_usd: { type: 'number', description: 'money spent (US dollars)' },
  tokens: count('tokens used'),
  error: text('the error that belongs to this attempt, redacted, at most 500 characters'),
  error_category: text('rate_limit, billing_quota, authentication, …'),
  retryable: flag('whether trying again can help'),
  error_count: count('records of level error or fatal'),
  warn_count: count('records of level warn'),
  phases: texts('names of the phases it reached'),
  providers: texts('providers that it used'),
} as const

export const typeEnd = {
  description: 'an attempt at a type ends',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'type_end' },
    status: {
      type: 'string',
      enum: ['success', 'retry', 'failed', 'unknown'],
      description: 'retry: failed, and tried again; unknown: the log ends before the attempt does',
    },
    final: flag('no further attempt follows'),
    duration_seconds: seconds('how long it took'),
    exit_code: { type: 'integer', description: 'exit code of the child' },
    signal: text('signal that ended the child'),
    timed_out: flag('ended because it took too long'),
    reason: text('why it counts as failed, when the exit code does not tell'),
    next_delay_seconds: seconds('until the next attempt'),
    lines: count('lines of the child'),
    bytes: count('bytes of the child'),
    derived: flag('concluded from the text of a log, not told by bs-run'),
    ...facts,
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

export const scriptEnd = {
  description: 'a run ends; exactly one for each script_start',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'script_end' },
    status: {
      type: 'string',
      enum: ['success', 'partial_failure', 'failed', 'interrupted'],
      description: 'how the run went',
    },
    exit_code: { type: 'integer', description: 'exit code of bs-run' },
    reason: text('why it ended so, when the status does not tell'),
    total_duration_seconds: seconds('how long the run took'),
    successful_types: count('types that succeeded'),
    failed_types: count('types that failed'),
    failed: texts('names of the types that failed'),
    types_processed: texts('names of the types that were tried'),
    log_bytes_lost: count('bytes that could not be written to the log'),
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

import { common, count, seconds, text, texts } from '../fields.ts'

/** Records of `bs-status`, and the document that it reads and writes. */

/** What stands in a status file. Others may add keys of their own: they are kept. */
const statusDocument = {
  type: 'object',
  description: 'the status document, as it was understood',
  properties: {
    run_id: common.run_id,
    status: text('starting, running, retrying, quiet, stuck, stopping, succeeded, partial, failed, …'),
    type: common.type,
    index: count('position of the type, from 1'),
    attempt: common.attempt,
    phase: text('what it does'),
    sub_phase: text('more exactly'),
    current_operation: text('to what'),
    progress: {
      type: 'object',
      description: 'how far it is',
      properties: {
        completed: count('units that are done, failed ones too'),
        failed: count('units that failed'),
        total: count('units in all'),
        unit: text('what is counted'),
        generated: count('items made'),
        approved: count('items that passed the judge'),
        inserted: count('items inserted'),
        estimated_completion: text('estimated end (RFC 3339, UTC)'),
      },
      additionalProperties: true,
    },
    failed_types: texts('names of the types that failed'),
    started_at: text('when the run began'),
    ended_at: text('when it ended'),
    last_update: text('when the document was written'),
    last_output: text('when the job last said something'),
    last_progress: text('when it last got further'),
    heartbeat_interval: seconds('until the next update, at most'),
    expires_at: text('not updated by then: something is wrong'),
    host: text('machine'),
    boot_id: text('start of that machine'),
    pid_namespace: text('where the process ids count'),
    pid: count('process id of the run'),
    pid_start: text('start of that process, in ticks after the boot'),
    writer_pid: count('process id of the writer of the document, when it is another'),
    writer_start: text('start of that process'),
    exit_code: { type: 'integer', description: 'exit code of the run' },
    last_error: text('the error that counts now, redacted'),
  },
  required: [],
  additionalProperties: true,
} as const

export const status = {
  description: 'what a status document, a success log or a failure flag says now',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'status' },
    severity: { type: 'string', enum: ['ok', 'warning', 'critical', 'unknown'], description: 'the verdict' },
    state: text('running, quiet, stuck, unresponsive, stale, lost, succeeded, failed, missing, …'),
    previous: text('the state before, when it changed'),
    source: text('file or address it was read from'),
    exit_code: { type: 'integer', description: 'the verdict as the exit code of a check: 0, 1, 2 or 3' },
    age_seconds: seconds('since the last update, or since the end'),
    last_success: text('time of the last success, where one is known'),
    failed_types: texts('names of the types that failed'),
    document: statusDocument,
  },
  required: ['event'],
  additionalProperties: false,
} as const

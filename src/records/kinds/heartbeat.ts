import { bag, common, count, original, seconds, text } from '../fields.ts'
import { currentWork } from '../job-report.ts'

export const heartbeat = {
  writtenBy: 'bs-run',
  knownBy: 'event',
  description:
    'a sign of life: from bs-run at regular intervals, or from the job itself at its start and end',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'heartbeat' },
    source: {
      type: 'string',
      enum: ['bs-run', 'generator'],
      description: 'who sent it: bs-run, or the job itself',
    },
    status: text('from the job: started, completed, failed, …'),
    index: count('position of the type, from 1'),
    total: count('how many types'),
    elapsed_seconds: seconds('since the run began'),
    remaining_seconds: seconds('estimated time until the run ends'),
    estimated_completion: text('estimated end (RFC 3339, UTC)'),
    silent_seconds: seconds('since the last output of the command'),
    lines: count('lines of output so far'),
    bytes: count('bytes of output so far'),
    pid: count('process id of the command'),
    rss_bytes: count('memory of the command and its children, where the system shows it'),
    cpu_seconds: seconds('processor time of the command and its children, where the system shows it'),
    state: {
      type: 'string',
      enum: ['running', 'quiet', 'stalled'],
      description:
        'quiet: no output for a whole interval; stalled: no output for longer than --stall-timeout',
    },
    exit_code: { type: 'integer', description: 'from the job: the code it is about to end with' },
    error_message: text('from the job: why it failed'),
    stats: bag('from the job: its statistics'),
    host: text('machine'),
    phase: {
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      description: 'current phase: its number, or its name (added by bs-parse)',
    },
    ...currentWork,
    metrics: bag('numbers of the job so far (added by bs-parse)'),
    data: bag('from the job: its other fields'),
    generated: count('items so far (added by bs-parse)'),
    approved: count('items so far (added by bs-parse)'),
    inserted: count('items so far (added by bs-parse)'),
    ...original,
  },
  required: ['event'],
  additionalProperties: false,
} as const

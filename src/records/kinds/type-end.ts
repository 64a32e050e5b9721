import { facts } from '../facts.ts'
import { common, count, flag, seconds, text } from '../fields.ts'

export const typeEnd = {
  writtenBy: 'bs-run',
  knownBy: 'status',
  description: 'an attempt at a type ends',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'type_end' },
    status: {
      type: 'string',
      enum: ['success', 'retry', 'failed', 'partial', 'unknown'],
      description:
        'retry: failed, and tried again; partial: what --exit-map calls so; unknown: the log ends before the attempt does',
    },
    final: flag('no further attempt follows'),
    duration_seconds: seconds('how long it took'),
    exit_code: { type: 'integer', description: 'exit code of the child' },
    signal: text('signal that ended the child'),
    timed_out: flag('ended because it took too long'),
    stalled: flag('ended because it said nothing for too long'),
    suspicious: flag('succeeded, but faster than --min-duration'),
    reason: text('why it counts as failed, when the exit code does not tell'),
    next_delay_seconds: seconds('until the next attempt'),
    lines: count('lines of the child'),
    bytes: count('bytes of the child'),
    log_file: text('the log of this attempt'),
    log_start: count(
      'offset in the log at which this attempt begins (with --jobs, others may stand in between)',
    ),
    log_end: count('offset in the log behind its last byte'),
    log_rotated: count(
      'how often the log was rotated meanwhile: it begins in the file that many behind log_file (.1, .2, …)',
    ),
    cpu_seconds: seconds('processor time of the child and its children, where the system tells'),
    max_rss_bytes: count('most memory of the child and its children at a time, where the system tells'),
    command_key: text('which command and type this was, for --resume'),
    derived: flag('concluded from the text of a log, not told by bs-run'),
    ...facts,
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

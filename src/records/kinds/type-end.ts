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
    exit_code: { type: 'integer', description: 'exit code of the command' },
    exit_meaning: text('what the exit code means, as --exit-map says'),
    signal: text('signal that ended the command'),
    timed_out: flag('ended because it took too long'),
    stalled: flag('ended because it was silent for too long'),
    suspicious: flag('succeeded, but faster than --min-duration'),
    reason: text('why it counts as failed, if the exit code does not say so'),
    next_delay_seconds: seconds('until the next attempt'),
    lines: count('lines of output'),
    bytes: count('bytes of output'),
    log_file: text('the log of this attempt'),
    log_start: count(
      'offset in the log at which this attempt begins (with --jobs, output of others may be in between)',
    ),
    log_end: count('offset in the log after its last byte'),
    log_rotated: count(
      'how often the log was rotated during the attempt: 2 means that it begins in log_file.2',
    ),
    cpu_seconds: seconds('processor time of the command and its children, where the system shows it'),
    max_rss_bytes: count('highest memory of the command and its children, where the system shows it'),
    command_key: text('identifies the command and type, for --resume'),
    derived: flag('found in the text of a log, not reported by bs-run'),
    ...facts,
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

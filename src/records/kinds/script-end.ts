import { common, count, seconds, text, texts } from '../fields.ts'

export const scriptEnd = {
  writtenBy: 'bs-run',
  knownBy: 'status',
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
    partial_types: count('types that succeeded in part, as --exit-map has it'),
    failed: texts('names of the types that failed'),
    partial: texts('names of the types that succeeded in part'),
    types_processed: texts('names of the types that were tried'),
    cost_usd: { type: 'number', description: 'money spent, as far as the output told it (US dollars)' },
    log_bytes_lost: count('bytes that could not be written to the log'),
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

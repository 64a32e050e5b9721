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
    reason: text('why the run ended this way, if the status does not say so'),
    total_duration_seconds: seconds('how long the run took'),
    successful_types: count('types that succeeded'),
    failed_types: count('types that failed'),
    partial_types: count('types that succeeded in part, according to --exit-map'),
    failed: texts('names of the types that failed'),
    partial: texts('names of the types that succeeded in part'),
    types_processed: texts('names of the types that were tried'),
    cost_usd: { type: 'number', description: 'money spent, as far as the output says (US dollars)' },
    log_bytes_lost: count('bytes that could not be written to the log'),
  },
  required: ['event', 'status'],
  additionalProperties: false,
} as const

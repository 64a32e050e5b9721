import type { JsonObject } from '../../../lib/json.ts'
import { toUtc } from '../../../lib/time.ts'
import type { SuccessRun } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import { payload } from '../../layouts/payload.ts'

/** `SUCCESS_RUN: {"timestamp": "…", "questions_generated": 149, "questions_inserted": 121, …}`, and success_runs.jsonl. */
export const successRun: Format = {
  name: 'success-run',
  summary: 'the generator’s SUCCESS_RUN: {json} line and the lines of success_runs.jsonl',
  readsColours: true,
  heads: [{ looks: ['^SUCCESS_RUN: *\\{'], line: payload('SUCCESS_RUN:', record) }],
  line: payload('SUCCESS_RUN:', record),
  needs: [['questions_generated'], ['questions_inserted']],
  object: value =>
    'questions_generated' in value && 'questions_inserted' in value
      ? { is: 'whole', record: record(value) }
      : undefined,
  samples: [
    {
      lines: [
        'SUCCESS_RUN: {"timestamp": "2026-01-25T13:04:10.5+00:00", "questions_generated": 149, "questions_inserted": 121, "duration_seconds": 245.1, "approval_rate": 81.88, "providers_used": ["xai"]}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:04:10.500Z',
          event: 'success_run',
          generated: 149,
          inserted: 121,
          duration_seconds: 245.1,
          approval_rate: 81.88,
          providers: ['xai'],
        },
      ],
    },
    { lines: ['{"questions_generated": 149}'], expect: [] },
  ],
}

const known = new Set([
  'timestamp',
  'questions_generated',
  'questions_inserted',
  'duration_seconds',
  'approval_rate',
  'providers_used',
  'run_id',
])

/** JSON may say 1e999, which is no number any more. */
const isNumber = (value: unknown): value is number => Number.isFinite(value)
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

/** One literal with every key that may be filled in later: see log-record.ts. */
function record(value: JsonObject): SuccessRun {
  const { timestamp, run_id: run, questions_generated: generated, questions_inserted: inserted } = value
  const { duration_seconds: seconds, approval_rate: rate, providers_used: providers } = value
  const success = {
    timestamp: typeof timestamp === 'string' ? toUtc(timestamp) : undefined,
    event: 'success_run',
    run_id: typeof run === 'string' ? run : undefined,
    seq: undefined,
    type: undefined,
    attempt: undefined,
    level: undefined,
    message: undefined,
    generated: isCount(generated) ? generated : undefined,
    inserted: isCount(inserted) ? inserted : undefined,
    duration_seconds: isNumber(seconds) ? seconds : undefined,
    approval_rate: isNumber(rate) ? rate : undefined,
    providers: Array.isArray(providers) ? providers.map(String) : undefined,
    data: restOf(value),
  }
  return success as unknown as SuccessRun
}

function restOf(value: JsonObject): JsonObject | undefined {
  for (const key in value) {
    if (!known.has(key)) return Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key)))
  }
  return undefined
}

import { isObject, type JsonObject } from '../../../lib/json.ts'
import { toUtc } from '../../../lib/time.ts'
import type { Heartbeat } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import { payload } from '../../layouts/payload.ts'

/** `HEARTBEAT: {"timestamp": "…+00:00", "status": "failed", "hostname": "…", "exit_code": 2, "error_message": "…"}` */
export const heartbeat: Format = {
  name: 'heartbeat',
  summary: 'the generator’s HEARTBEAT: {json} lines, printed at its start and end',
  readsColours: true,
  heads: [{ looks: ['^HEARTBEAT: *\\{'], line: payload('HEARTBEAT:', record) }],
  line: payload('HEARTBEAT:', record),
  samples: [
    {
      lines: [
        'HEARTBEAT: {"timestamp": "2026-01-25T13:00:00.823001+00:00", "status": "started", "hostname": "gen-1"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          event: 'heartbeat',
          source: 'generator',
          status: 'started',
          host: 'gen-1',
        },
      ],
    },
    {
      lines: [
        'HEARTBEAT: {"status":"running","phase":"data_prep","sub_phase":"downloading_policy","current_operation":"corpus_federal","progress":{"policy_sources_completed":3,"policy_sources_total":8,"files_downloaded":1250}}',
      ],
      expect: [
        {
          event: 'heartbeat',
          source: 'generator',
          status: 'running',
          phase: 'data_prep',
          sub_phase: 'downloading_policy',
          current_operation: 'corpus_federal',
          progress: { policy_sources_completed: 3, policy_sources_total: 8, files_downloaded: 1250 },
        },
      ],
    },
    { lines: ['the HEARTBEAT: is only a word here'], expect: [] },
  ],
}

const known = new Set([
  ...['timestamp', 'status', 'hostname', 'exit_code', 'error_message', 'stats'],
  ...['phase', 'sub_phase', 'current_operation', 'progress'],
])

function restOf(value: JsonObject): JsonObject | undefined {
  for (const key in value) {
    if (!known.has(key)) return Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key)))
  }
  return undefined
}

/** One literal with every key that may be filled in later: see log-record.ts. */
function record(value: JsonObject): Heartbeat {
  const { timestamp, status, hostname, exit_code: code, error_message: message, stats } = value
  const { phase, sub_phase: part, current_operation: operation, progress } = value
  const beat = {
    timestamp: typeof timestamp === 'string' ? toUtc(timestamp) : undefined,
    event: 'heartbeat',
    run_id: undefined,
    seq: undefined,
    type: undefined,
    attempt: undefined,
    level: undefined,
    message: undefined,
    source: 'generator',
    status: typeof status === 'string' ? status : undefined,
    exit_code: Number.isInteger(code) ? code : undefined,
    error_message: typeof message === 'string' ? message : undefined,
    stats: isObject(stats) ? stats : undefined,
    host: typeof hostname === 'string' ? hostname : undefined,
    phase: typeof phase === 'string' || Number.isInteger(phase) ? phase : undefined,
    sub_phase: typeof part === 'string' ? part : undefined,
    current_operation: typeof operation === 'string' ? operation : undefined,
    progress: isObject(progress) ? progress : undefined,
    data: restOf(value),
  }
  return beat as unknown as Heartbeat
}

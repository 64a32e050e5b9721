import { isObject, type JsonObject } from '../../lib/json.ts'
import { toUtc } from '../../lib/time.ts'
import type { Heartbeat } from '../../records/index.ts'
import type { Format } from '../format.ts'
import { payload } from '../payload.ts'

/** `HEARTBEAT: {"timestamp": "…+00:00", "status": "failed", "hostname": "…", "exit_code": 2, "error_message": "…"}` */
export const heartbeat: Format = {
  name: 'heartbeat',
  summary: 'the generator’s HEARTBEAT: {json} lines, printed at its start and end',
  line: payload('HEARTBEAT: ', record),
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
    { lines: ['the HEARTBEAT: is only a word here'], expect: [] },
  ],
}

function record(value: JsonObject): Heartbeat {
  const { timestamp, status, hostname, exit_code: code, error_message: message, stats } = value
  const time = typeof timestamp === 'string' ? toUtc(timestamp) : undefined
  return {
    ...(time !== undefined && { timestamp: time }),
    event: 'heartbeat',
    source: 'generator',
    ...(typeof status === 'string' && { status }),
    ...(Number.isInteger(code) && { exit_code: code as number }),
    ...(typeof message === 'string' && { error_message: message }),
    ...(isObject(stats) && { stats: { ...stats } }),
    ...(typeof hostname === 'string' && { host: hostname }),
  }
}

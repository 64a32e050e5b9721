import type { Level, Log } from '../records/index.ts'
import type { Clock } from './clock.ts'
import type { Parts } from './head-names.ts'

/** The record that a head begins. */
export function partsRecord(
  { stamp, time, level, severity, logger, source, data, message }: Parts,
  clock: Clock,
  format: string,
  told: { level?: Level; severity_text?: string } = {
    ...(level !== undefined && { level }),
    ...(severity !== undefined && { severity_text: severity }),
  },
): Log {
  const all = time === undefined ? data : { time, ...data }
  return {
    timestamp: stamp === undefined ? undefined : clock.utc(stamp),
    event: 'log',
    ...told,
    message,
    logger,
    source,
    ...(Object.keys(all).length > 0 && { data: all }),
    format,
  } as Log
}

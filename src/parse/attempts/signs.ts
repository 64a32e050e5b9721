import type { AnyRecord, TypeEnd } from '../../records/index.ts'
import type { Meaning } from '../meaning/phrases.ts'

/**
 * The status of an attempt, from its exit code, the status of its last heartbeat, and whether it crashed.
 *
 * Never success without a word of it: a log that just ends tells of a run that was killed or goes on.
 */
export function verdict(
  exitCode: number | undefined,
  beat: string | undefined,
  crashed: boolean,
): TypeEnd['status'] {
  if (exitCode !== undefined) return exitCode === 0 && beat !== 'failed' ? 'success' : 'failed'
  if (beat === 'completed') return 'success'
  return beat === 'failed' || crashed ? 'failed' : 'unknown'
}

/** The script prints its exit code between two rules after its last heartbeat. */
export const belongsAfterEnd = (record: AnyRecord, meaning: Meaning | undefined): boolean =>
  meaning?.exitCode !== undefined ||
  record.event === 'heartbeat' ||
  record.event === 'success_run' ||
  (record.event === 'log' && /^=*$/.test(record.message ?? ''))

/** `2026-01-25T13:00:05.123Z` → `20260125T130005Z`: the same log gives the same id every time. */
export const runId = (started: string | undefined): string | undefined =>
  started && `${started.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

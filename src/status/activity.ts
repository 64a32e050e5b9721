import { timestamp } from '../lib/time.ts'
import type { StatusDocument } from './document.ts'

/** Tells from the times of output and progress whether a job works. All times are milliseconds since 1970. */
export interface Activity {
  /** A run begins, or an attempt of it: the silence and the progress before do not count for it. */
  beginRun(now: number): void
  beginAttempt(now: number): void
  output(now: number): void
  /** Output that another program saw, at this time. */
  outputAt(time: number): void
  progress(now: number): void
  /** `quiet`: no output for too long; `stuck`: output, but no progress for too long. */
  state(now: number): 'running' | 'quiet' | 'stuck'
  fields(): Pick<StatusDocument, 'last_output' | 'last_progress'>
}

export interface ActivityOptions {
  /** Milliseconds without output after which the job counts as quiet. */
  readonly quietAfter: number
  /** Milliseconds without progress, while output goes on, after which the job counts as stuck. */
  readonly stuckAfter: number
}

export function activity({ quietAfter, stuckAfter }: ActivityOptions): Activity {
  let begun: number | undefined
  let lastOutput: number | undefined
  let lastProgress: number | undefined
  return {
    beginRun(now) {
      lastOutput = lastProgress = undefined
      begun = now
    },
    beginAttempt(now) {
      lastProgress = undefined
      begun = now
    },
    output(now) {
      lastOutput = now
    },
    outputAt(time) {
      lastOutput = Math.max(lastOutput ?? 0, time)
    },
    progress(now) {
      lastProgress = now
    },
    state(now) {
      const silent = now - Math.max(lastOutput ?? 0, begun ?? 0)
      if ((lastOutput ?? begun) !== undefined && silent >= quietAfter) return 'quiet'
      const isStuck =
        lastProgress !== undefined && lastOutput !== undefined && lastOutput - lastProgress > stuckAfter
      return isStuck ? 'stuck' : 'running'
    },
    fields: () => ({
      ...(lastOutput !== undefined && { last_output: timestamp(lastOutput) }),
      ...(lastProgress !== undefined && { last_progress: timestamp(lastProgress) }),
    }),
  }
}

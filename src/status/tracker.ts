import { timestamp } from '../lib/time.ts'
import type { AnyRecord, Heartbeat, ScriptEnd, ScriptStart, TypeEnd, TypeStart } from '../records/index.ts'
import { type ActivityOptions, activity } from './activity.ts'
import { isTerminal, type State, type StatusDocument } from './document.ts'
import { endState, errorText } from './end-state.ts'
import { reportedWork } from './reported-work.ts'
import { typeCounts } from './type-counts.ts'

/**
 * Derives a status document from the records of a run. All times are wall clock, in milliseconds since 1970, at the
 * arrival of a record.
 */
export interface Tracker {
  /** Returns true when the change should be written without delay. */
  push(record: AnyRecord, now: number): boolean
  /** Notes output that is no known record: a sign of life. */
  output(now: number): void
  /** No more records will come. Without a record of its end, the run counts as lost or unknown. */
  end(now: number): void
  /** The run was asked to stop, but has not ended yet. */
  stopping(now: number): void
  /** The current document, without the fields about its writer and time of writing. */
  document(now: number): StatusDocument
}

/** A tracker that has not seen a record yet. */
export function tracker(options: ActivityOptions): Tracker {
  let base: State = 'starting'
  const signs = activity(options)
  let types = typeCounts()
  /** The parts of the document about the run and about the attempt of the latest record. */
  let run: StatusDocument = {}
  let attempt: StatusDocument = {}
  let reports = reportedWork()
  let estimate: string | undefined
  let error: string | undefined

  const move = (now: number): boolean => {
    signs.progress(now)
    return false
  }
  const scriptStart = (record: ScriptStart, now: number): boolean => {
    const { run_id, host, pid, timestamp: begun, total_types } = record
    base = 'starting'
    types = typeCounts(total_types)
    attempt = {}
    reports = reportedWork()
    signs.beginRun(now)
    estimate = error = undefined
    run = {
      ...(run_id !== undefined && { run_id }),
      started_at: begun ?? timestamp(now),
      ...(host !== undefined && { host }),
      ...(pid !== undefined && { pid }),
    }
    return true
  }
  const typeStart = (record: TypeStart, now: number): boolean => {
    const { type, index, attempt: tries, total, run_id } = record
    base = 'running'
    types.start(type, total)
    reports = reportedWork()
    attempt = {
      ...(type !== undefined && { type }),
      ...(index !== undefined && { index }),
      ...(tries !== undefined && { attempt: tries }),
    }
    if (run_id !== undefined) run = { run_id, ...run }
    signs.beginAttempt(now)
    // The error of an earlier attempt does not belong to this one.
    error = undefined
    return true
  }
  const typeEnd = (record: TypeEnd): boolean => {
    const again = record.status === 'retry' || record.final === false
    types.end(record, again)
    base = again && types.active() === 0 ? 'retrying' : 'running'
    error = again ? errorText(record.error ?? record.reason) : undefined
    return true
  }
  const scriptEnd = (record: ScriptEnd, now: number): boolean => {
    base = endState(record, types.onlyTimeouts())
    if (types.count() === 0) {
      types.name('failed', record.failed ?? [])
      types.name('partial', record.partial ?? [])
    }
    run = {
      ...run,
      ended_at: record.timestamp ?? timestamp(now),
      ...(record.exit_code !== undefined && { exit_code: record.exit_code }),
    }
    // The end concerns the whole run, not the type that happened to be the last.
    if (base !== 'interrupted' && base !== 'timed_out') attempt = {}
    error = base === 'succeeded' ? undefined : (errorText(types.firstError()) ?? errorText(record.reason))
    return true
  }
  const heartbeat = (record: Heartbeat, now: number): boolean => {
    if (record.source === 'generator') {
      signs.output(now)
      return report(record, now)
    }
    estimate = record.estimated_completion
    const { silent_seconds: silent, type, index } = record
    if (silent !== undefined) signs.outputAt(now - silent * 1000)
    if (base === 'starting') base = 'running'
    if (type !== undefined && attempt.type === undefined)
      attempt = { type, ...(index && { index }), ...attempt }
    return false
  }

  /** A report of the job; one that repeats the last is a sign of life, but no progress. */
  const report = (record: Parameters<typeof reports.follow>[0], now: number): boolean => {
    if (!reports.follow(record)) return false
    attempt = { ...attempt, ...reports.work() }
    return move(now)
  }
  const follow = (record: AnyRecord, now: number): boolean => {
    switch (record.event) {
      case 'script_start':
        return scriptStart(record, now)
      case 'type_start':
        return typeStart(record, now)
      case 'type_end':
        return typeEnd(record)
      case 'script_end':
        return scriptEnd(record, now)
      case 'heartbeat':
        return heartbeat(record, now)
      case 'phase': {
        const { phase, name, ...rest } = record
        delete attempt.sub_phase
        delete attempt.current_operation
        report({ ...rest, phase: name ?? phase ?? '' }, now)
        return move(now)
      }
      case 'metrics':
        return report(record, now)
      case 'progress': {
        if (record.progress !== undefined) {
          types.see(record)
          return report(record, now)
        }
        const text = `${record.step} ${record.done}${record.total === undefined ? '' : `/${record.total}`}`
        if (attempt.current_operation === text) return false
        attempt = { ...attempt, current_operation: text }
        types.see(record)
        return move(now)
      }
      default:
        return move(now)
    }
  }

  return {
    push(record, now) {
      if (record.event === 'alert' || record.event === 'delivery') return false
      // The end of a run is final; only a new run starts again.
      if (isTerminal(base) && record.event !== 'script_start') return false
      if (record.event !== 'heartbeat') signs.output(now)
      return follow(record, now)
    },
    output(now) {
      if (isTerminal(base)) return
      signs.output(now)
      if (base === 'starting') base = 'running'
    },
    end(now) {
      if (isTerminal(base)) return
      base = run.started_at === undefined ? 'unknown' : 'lost'
      run = { ...run, ended_at: timestamp(now) }
    },
    stopping() {
      if (!isTerminal(base)) base = 'stopping'
    },
    document(now) {
      const progress = {
        ...(isTerminal(base) ? types.progress() : reports.progress(types.progress())),
        ...(estimate !== undefined && { estimated_completion: estimate }),
      }
      const failed = types.failed()
      const partial = types.partial()
      return {
        ...run,
        status: base === 'running' ? signs.state(now) : base,
        ...attempt,
        ...(Object.keys(progress).length > 0 && { progress }),
        ...(failed.length > 0 && { failed_types: [...failed] }),
        ...(partial.length > 0 && { partial_types: [...partial] }),
        ...signs.fields(),
        ...(error !== undefined && { last_error: error }),
      }
    },
  }
}

import { exit } from '../../lib/failure.ts'
import type { ScriptEnd, TypeEnd } from '../../records/index.ts'
import { errorSample, hasFailed, hasSucceeded, isOfSystem, listed } from '../attempt.ts'
import { exitCodeText } from '../exit-code.ts'
import { perRun, type RunWatch } from '../per-run.ts'
import type { Finding, Input, Rule } from '../rule.ts'

/**
 * Nothing at all succeeded: a single command, all types, a time limit, a signal, a crash before the first type. Whatever
 * the threshold is, this is critical. Not: what a person stopped with Ctrl-C, nor a run that was refused before it began.
 */
export const runFailed: Rule = {
  name: 'run_failed',
  summary: 'a run ended without any success, whatever the threshold',
  severity: 'critical',
  events: ['script_start', 'type_end', 'script_end'],
  inhibitedBy: ['multi_type_failure'],
  watch: (_settings, input) => perRun(run => watchRun(run, input)),
}

/** Exit codes of bs-run that mean: nothing was tried, and another rule or the caller knows. */
const refusals: readonly number[] = [exit.budget, exit.held]
/** 128 + SIGINT. */
const interrupted = 130

function watchRun(run: string | undefined, input: Input): RunWatch {
  const failed = new Map<string, TypeEnd>()
  /** Failures that were to be tried again. */
  const promised = new Map<string, TypeEnd>()
  let began = false
  let attempts = 0
  let anySuccess = false

  const isComplete = (end: ScriptEnd | undefined): boolean => {
    if (anySuccess) return false
    // A run with `script_start` and without `script_end` was cut off: stream_truncated reports that.
    if (end === undefined) return !began && failed.size > 0 && !input.stopped()
    if (end.status === 'success' || end.status === 'partial_failure') return false
    if ((end.successful_types ?? 0) > 0 || (end.partial_types ?? 0) > 0) return false
    if (end.status === 'interrupted' && end.exit_code === interrupted) return false
    return attempts > 0 || !refusals.includes(end.exit_code ?? 0)
  }

  return {
    push(record) {
      if (record.event === 'script_start') began = true
      if (record.event !== 'type_end' || isOfSystem(record)) return
      attempts++
      const type = record.type ?? ''
      if (hasSucceeded(record) || record.status === 'partial') anySuccess = true
      else if (hasFailed(record)) failed.set(type, record)
      else if (record.status === 'failed' || record.status === 'retry') promised.set(type, record)
    },
    end(emit, record) {
      if (!isComplete(record)) return
      if ((record === undefined || began) && input.isPart?.(run, began)) input.leaveOpen?.(run)
      else emit(findingOf([...new Map([...promised, ...failed]).values()], record))
    },
  }
}

/** No threshold: one run is enough. A single command has no types to count or to name. */
function findingOf(failed: readonly TypeEnd[], end: ScriptEnd | undefined): Finding {
  const names = [...new Set([...failed.flatMap(({ type }) => type ?? []), ...(end?.failed ?? [])])]
  const sample = errorSample(failed.map(({ error }) => error))
  const count = Math.max(names.length, failed.length, end?.failed_types ?? 0, 1)
  const what = verdict(names, count, failed.at(-1), end)
  const error =
    sample === undefined || what.includes(sample)
      ? ''
      : ` (${count > 1 ? 'first error' : 'error'}: ${sample})`
  return {
    summary: `${what}${error}`,
    failed_count: count,
    ...(names.length > 0 && { value: count, failed_types: names }),
    ...(sample !== undefined && { error_sample: sample }),
  }
}

/** `all 6 types failed: …`, `math failed: exit code 2`, `the run failed: timed out after 1s`. */
function verdict(
  names: readonly string[],
  count: number,
  last: TypeEnd | undefined,
  end: ScriptEnd | undefined,
): string {
  if (count > 1) return `all ${count} types failed${names.length > 0 ? `: ${listed(names)}` : ''}`
  const why = whyFailed(last, end)
  if (last === undefined) return `the run failed before anything was tried${why === '' ? '' : `: ${why}`}`
  return `${names[0] ?? 'the run'} failed${why === '' ? '' : `: ${why}`}`
}

function whyFailed(last: TypeEnd | undefined, end: ScriptEnd | undefined): string {
  const tries = last?.attempt !== undefined && last.attempt > 1 ? ` after ${last.attempt} attempts` : ''
  const reason = last?.reason ?? end?.reason
  if (reason !== undefined) return `${reason}${tries}`
  if (last?.timed_out) return `timed out${tries}`
  if (last?.stalled) return `said nothing for too long${tries}`
  if (last?.signal !== undefined) return `ended by ${last.signal}${tries}`
  if (last?.status === 'unknown') return 'its output breaks off'
  const code = last?.exit_code ?? end?.exit_code
  return code === undefined ? tries.trim() : `${exitCodeText(code, last?.exit_meaning)}${tries}`
}

import type { AnyRecord, TypeEnd } from '../../records/index.ts'
import { errorSample, hasFailed, hasSucceeded, isOfSystem, listed } from '../attempt.ts'
import { perRun, type RunWatch } from '../per-run.ts'
import type { Finding, Input, Rule } from '../rule.ts'

/** Fires the moment the threshold is reached; the final numbers follow when the run ends. */
export const multiTypeFailure: Rule = {
  name: 'multi_type_failure',
  summary: 'the final attempts of --threshold or more types of a run failed',
  severity: 'critical',
  events: ['script_start', 'type_end', 'script_end'],
  watch: ({ threshold }, input) =>
    perRun(run => watchRun(threshold, input, hasBegun => input.isPart?.(run, hasBegun) === true)),
}

/** An alert that fired: its text, and its time, which the sentinel keeps when its numbers change. */
interface Fired {
  readonly summary: string
  readonly timestamp?: string
}

function watchRun(threshold: number, input: Input, isPart: (hasBegun: boolean) => boolean): RunWatch {
  /** Failed types in order of failure, each with its error; a run without types is the one named ''. */
  const failed = new Map<string, string | undefined>()
  /** The run's own count, which may include types that have no record here. */
  let counted = 0
  let total: number | undefined
  let began = false
  let fired: Fired | undefined

  const judge = (): Finding | undefined => {
    const count = Math.max(failed.size, counted)
    if (count < threshold) return undefined
    const names = [...failed.keys()].filter(name => name !== '')
    const sample = errorSample(failed.values())
    return {
      summary: sentence(count, total, names, sample),
      value: count,
      threshold,
      failed_count: count,
      failed_types: names,
      ...(sample !== undefined && { error_sample: sample }),
    }
  }

  return {
    push(record, emit) {
      if (record.event === 'script_start') began = true
      if (record.event === 'script_start') total = record.total_types ?? record.types?.length
      if (record.event === 'type_end' && !isOfSystem(record)) note(failed, record)
      if (record.event === 'script_end') counted = recount(failed, record)
      if (fired !== undefined) return
      const finding = judge()
      if (finding === undefined) return
      const { timestamp } = record as { timestamp?: string }
      fired = { summary: finding.summary, ...(timestamp !== undefined && { timestamp }) }
      emit(finding)
    },
    end(emit, record) {
      const finding = judge()
      const count = Math.max(failed.size, counted)
      if (finding === undefined && count > 0 && record?.status !== 'interrupted' && !isPart(began))
        input.tooFew?.({ failed: count, total })
      if (fired === undefined || finding === undefined || finding.summary === fired.summary) return
      const isLast = record !== undefined && !(began && isPart(true))
      const state = isLast ? 'closing' : 'update'
      emit({ ...finding, ...fired, summary: finding.summary, state })
    },
  }
}

function note(failed: Map<string, string | undefined>, record: TypeEnd): void {
  const type = record.type ?? ''
  // A type that succeeds after all, in a log that does not mark its final attempts, has not failed.
  if (hasSucceeded(record)) failed.delete(type)
  else if (hasFailed(record)) failed.set(type, record.error ?? failed.get(type))
}

function recount(
  failed: Map<string, string | undefined>,
  record: AnyRecord & { event: 'script_end' },
): number {
  for (const type of record.failed ?? []) if (!failed.has(type)) failed.set(type, undefined)
  return record.failed_types ?? 0
}

/** `4 of 6 types failed: pattern, spatial, math, memory (first error: No questions generated)`. */
function sentence(
  count: number,
  total: number | undefined,
  names: readonly string[],
  error?: string,
): string {
  const first = error === undefined ? '' : ` (first error: ${error})`
  const [only] = names
  if (count === 1 && (total ?? 1) === 1) return `${only ?? 'the run'} failed${first}`
  const of = total !== undefined && total >= count ? ` of ${total}` : ''
  const list = names.length > 0 ? `: ${listed(names)}` : ''
  return `${count}${of} types failed${list}${first}`
}

import { cut } from '../../lib/text.ts'
import type { AnyRecord, TypeEnd } from '../../records/index.ts'
import { hideSecrets } from '../../redact/hide-secrets.ts'
import { hasFailed, hasSucceeded } from '../attempt.ts'
import type { Finding, Rule } from '../rule.ts'
import { perRun, type RunWatch } from '../runs.ts'

/** Fires the moment the threshold is reached; more failures after that update the sentinel when the run ends. */
export const multiTypeFailure: Rule = {
  name: 'multi_type_failure',
  summary: 'the final attempts of --threshold or more types of a run failed',
  severity: 'critical',
  events: ['script_start', 'type_end', 'script_end'],
  watch: ({ threshold }) => perRun(() => watchRun(threshold)),
}

function watchRun(threshold: number): RunWatch {
  /** Failed types in order of failure, each with its error. */
  const failed = new Map<string, string | undefined>()
  /** The run's own count, which may know of more types than their records told. */
  let counted = 0
  let total: number | undefined
  /** What was told, and when it happened: the sentinel keeps that time when its numbers change. */
  let told: { readonly summary: string; readonly timestamp?: string } | undefined

  const judge = (): Finding | undefined => {
    const count = Math.max(failed.size, counted)
    if (count < threshold) return undefined
    const names = [...failed.keys()]
    const error = [...failed.values()].find(error => error !== undefined && error.trim() !== '')
    const sample = error === undefined ? undefined : cut(hideSecrets(error), 200)
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
      if (record.event === 'script_start') total = record.total_types ?? record.types?.length
      if (record.event === 'type_end') note(failed, record)
      if (record.event === 'script_end') counted = recount(failed, record)
      if (told !== undefined) return
      const finding = judge()
      if (finding === undefined) return
      const { timestamp } = record as { timestamp?: string }
      told = { summary: finding.summary, ...(timestamp !== undefined && { timestamp }) }
      emit(finding)
    },
    end(emit) {
      const finding = judge()
      if (told === undefined || finding === undefined || finding.summary === told.summary) return
      emit({ ...finding, ...told, summary: finding.summary, state: 'update' })
    },
  }
}

function note(failed: Map<string, string | undefined>, record: TypeEnd): void {
  const type = record.type ?? '-'
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
  const shown = names.slice(0, 12)
  const rest = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  const of = total !== undefined && total >= count ? ` of ${total}` : ''
  const list = shown.length > 0 ? `: ${shown.join(', ')}${rest}` : ''
  const noun = (total ?? count) === 1 ? 'type' : 'types'
  return `${count}${of} ${noun} failed${list}${error === undefined ? '' : ` (first error: ${error})`}`
}

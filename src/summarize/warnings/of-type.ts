import { plural } from '../../lib/text.ts'
import { formatDuration } from '../../lib/time.ts'
import type { Result, Warning } from '../aggregate.ts'
import { above, below, percentage } from '../percentage.ts'
import { duplicateRate, generationRate } from '../results.ts'
import { endless, type Warn } from './warning.ts'

/** The limits beyond which a type gets a warning. */
export interface Limits {
  /** Approved of evaluated, in percent. */
  readonly minApproval: number
  /** Generated of the target, in percent (80). */
  readonly minGenerated?: number | undefined
  /** Duplicates of the approved items, in percent (30). */
  readonly maxDuplicates?: number | undefined
  /** Seconds over all attempts; absent: any time is fine. */
  readonly maxSeconds?: number | undefined
}

/** Warnings about the final attempt of a type, whatever its status. */
export function ofType(result: Result, runEnded: boolean, warn: Warn, limits: Limits): Warning[] {
  const { status, attempts, inserted, unique } = result
  const found: Warning[] = []
  if (status === 'unknown' && attempts > 0) {
    found.push(
      runEnded ? warn('unfinished', 'the input does not tell how it ended') : warn('killed', endless),
    )
  }
  found.push(...ofRates(result, warn, limits))
  if (inserted !== undefined && unique !== undefined && inserted < unique) {
    found.push(warn('not_inserted', loss(result, inserted, unique), { value: inserted, threshold: unique }))
  }
  return found
}

function ofRates(
  result: Result,
  warn: Warn,
  { minApproval, minGenerated = 80, maxDuplicates = 30, maxSeconds }: Limits,
): Warning[] {
  const { status, approval_rate: approval, counted_approval_rate: counted, duration_seconds: took } = result
  const generated = generationRate(result)
  const duplicates = duplicateRate(result)
  const found: Warning[] = []
  // A type that failed has an error, which says more.
  if (generated !== undefined && generated < minGenerated && status !== 'failed') {
    const share = `${result.generated} of ${result.target} generated, ${below(generated, minGenerated)}`
    const message = `${share} is below ${minGenerated}% (see the errors of the providers, their quotas and rate limits)`
    found.push(warn('low_generation', message, { value: generated, threshold: minGenerated }))
  }
  if (approval !== undefined && approval < minApproval) {
    const advice = 'review the judge configuration and prompts'
    const message = `approval ${below(approval, minApproval)} is below ${minApproval}% (${advice})`
    found.push(warn('low_approval', message, { value: approval, threshold: minApproval }))
  }
  if (approval !== undefined && counted !== undefined) {
    const message = `the job says that ${percentage(approval)} were approved, its lines count ${percentage(counted)} (the job's word is taken)`
    found.push(warn('rates_differ', message, { value: approval, threshold: counted }))
  }
  if (duplicates !== undefined && duplicates > maxDuplicates) {
    const advice =
      'normal where much is stored already; else generate more, or review the threshold of the deduplication'
    const message = `${above(duplicates, maxDuplicates)} duplicates are more than ${maxDuplicates}% (${advice})`
    found.push(warn('many_duplicates', message, { value: duplicates, threshold: maxDuplicates }))
  }
  if (took !== undefined && maxSeconds !== undefined && took > maxSeconds) {
    const message = `it took ${formatDuration(took)}, longer than ${formatDuration(maxSeconds)} (see the phases below for where the time went)`
    found.push(warn('slow', message, { value: took, threshold: maxSeconds }))
  }
  return found
}

/** A success that did not even try to insert may be a dry run, which nobody wants to discover weeks later. */
function loss({ status, insert_attempted }: Result, inserted: number, unique: number): string {
  const items = plural(unique, 'unique item')
  if (inserted === 0 && !insert_attempted && status === 'success') {
    return `nothing was inserted, of ${items} (a dry run?)`
  }
  const lost = unique - inserted
  return `${lost} of ${items} ${lost === 1 ? 'was' : 'were'} not inserted`
}

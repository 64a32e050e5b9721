import { plural } from '../../lib/text.ts'
import type { Result, Warning } from '../aggregate.ts'
import { below } from '../percentage.ts'
import { endless, type Warn } from './warning.ts'

/** Warnings about the final attempt of a type, whatever its status. */
export function ofType(result: Result, runEnded: boolean, warn: Warn, minApproval: number): Warning[] {
  const { status, attempts, approval_rate: approval, inserted, unique } = result
  const found: Warning[] = []
  if (status === 'unknown' && attempts > 0) {
    found.push(
      runEnded ? warn('unfinished', 'the input does not tell how it ended') : warn('killed', endless),
    )
  }
  if (approval !== undefined && approval < minApproval) {
    const advice = 'review the judge configuration and prompts'
    const message = `approval ${below(approval, minApproval)} is below ${minApproval}% (${advice})`
    found.push(warn('low_approval', message, { value: approval, threshold: minApproval }))
  }
  if (inserted !== undefined && unique !== undefined && inserted < unique) {
    found.push(warn('not_inserted', loss(result, inserted, unique), { value: inserted, threshold: unique }))
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

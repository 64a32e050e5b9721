import type { Places } from '../check.ts'
import type { Place } from '../read/place.ts'
import { sourceOf } from '../read/scan.ts'
import { type Decision, type LineEdit, latest } from './edits.ts'

/**
 * Decides what happens to the lines of one key to make the ledger sound. The latest good line stays; an update that is
 * later than the success replaces it; a success replaces every reject; of several errors the latest stays as the
 * reject.
 */
export function fixOf(places: Places, hasRejects: boolean): Decision {
  const lines: Array<{ place: Place } & Omit<LineEdit, 'key'>> = []
  const drop = (dropped: readonly Place[], kept: Place | undefined, detail: string): void => {
    for (const place of dropped) if (place !== kept) lines.push({ place, detail })
  }
  const good = places.successes.filter(({ error }) => !error)
  const updates = places.updates.filter(({ error }) => !error)
  const failures = [...places.rejects, ...places.successes, ...places.updates].filter(({ error }) => error)
  const unexplained = places.rejects.filter(({ error }) => !error)

  const winner = latest([...good, ...updates])
  if (winner !== undefined) {
    const promoted = good.length > 0 && winner.source === sourceOf.updates
    if (promoted) lines.push({ place: winner, moveTo: 'successes', detail: 'is later than the success' })
    drop([...good, ...updates], winner, 'is a duplicate')
    drop([...failures, ...unexplained], undefined, 'has a success')
    return { lines, additions: [], ...(good.length > 0 ? { success: winner } : { update: winner }) }
  }
  const reject = latest(failures)
  drop(failures, reject, 'is a duplicate')
  drop(unexplained, undefined, 'is rejected without an error')
  if (reject === undefined || reject.source === sourceOf.rejects)
    return { lines, additions: [], ...(reject && { reject }) }
  lines.push(
    hasRejects
      ? { place: reject, moveTo: 'rejects', detail: 'has an error' }
      : { place: reject, detail: 'has an error' },
  )
  return { lines, additions: [], ...(hasRejects && { reject }) }
}

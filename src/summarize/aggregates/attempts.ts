import { cut, printable } from '../../lib/text.ts'
import type { Summary, TypeEnd, TypeStart } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { known } from '../known.ts'

type Attempt = NonNullable<Summary['attempts']>[number]
type Open = { -readonly [K in keyof Attempt]: Attempt[K] }

/** Maximum number of attempts on a timeline; the latest ones are kept. */
const mostAttempts = 500
const mostPhases = 50

/** When each attempt and its phases ran, as far as records have a time. */
export function attempts(): Aggregate<Attempt[]> {
  const all: Open[] = []
  const open = new Map<string, Open>()

  const begin = (record: TypeStart, run: string): void => {
    const attempt: Open = known({
      run_id: record.run_id,
      type: record.type ?? '',
      attempt: record.attempt,
      status: 'unknown' as const,
      started: record.timestamp,
    })
    all.push(attempt)
    // Removed in batches, so that the cost per attempt does not grow with the log.
    if (all.length > 2 * mostAttempts) all.splice(0, mostAttempts)
    open.set(`${run}\n${record.type ?? ''}`, attempt)
  }
  const end = (record: TypeEnd, run: string): void => {
    const key = `${run}\n${record.type ?? ''}`
    const attempt = open.get(key)
    if (attempt === undefined) return
    open.delete(key)
    attempt.status = record.status
    if (record.timestamp !== undefined) attempt.ended = record.timestamp
  }
  return {
    add(record, run) {
      if (record.event === 'type_start') begin(record, run)
      if (record.event === 'type_end') end(record, run)
      if (record.event === 'phase' && record.timestamp !== undefined) {
        const attempt = open.get(`${run}\n${record.type ?? ''}`)
        if (attempt === undefined || (attempt.phases?.length ?? 0) >= mostPhases) return
        const name = cut(printable(record.name ?? `phase ${record.phase}`), 100)
        if (attempt.phases?.at(-1)?.name === name) return
        attempt.phases = [...(attempt.phases ?? []), { name, started: record.timestamp }]
      }
    },
    answer: () => all.filter(({ started }) => started !== undefined).slice(-mostAttempts),
  }
}

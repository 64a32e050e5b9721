import { secondsBetween } from '../../lib/time.ts'
import type { Phase } from '../../records/index.ts'
import type { Aggregate, PhaseTimes } from '../aggregate.ts'
import { known } from '../known.ts'
import { type Sketch, sketch } from '../numbers/sketch.ts'

interface Found {
  readonly phase: number | undefined
  readonly name: string | undefined
  count: number
  readonly seconds: Sketch
}

interface Running {
  readonly record: Phase
  readonly found: Found
}

/** How long phases take: a phase ends where the next one of its attempt begins, or with the attempt. */
export function phases(): Aggregate<PhaseTimes[]> {
  const found = new Map<string, Found>()
  const running = new Map<string, Running>()

  const stop = (key: string, time: string | undefined, longest = Number.POSITIVE_INFINITY): void => {
    const { record, found } = running.get(key) ?? {}
    running.delete(key)
    const took = secondsBetween(record?.timestamp, time)
    // An end given in whole seconds may lie up to a second before its phase. A time further back, or a phase longer
    // than the attempt, comes from another clock.
    if (took !== undefined && took > -1 && took < longest + 1) found?.seconds.add(Math.max(0, took))
  }

  const begin = (record: Phase, key: string): void => {
    const name = `${record.phase}\n${record.name ?? ''}`
    const entry = found.get(name) ?? {
      phase: record.phase,
      name: record.name,
      count: 0,
      seconds: sketch(),
    }
    // A job may report its phase again whenever a part of it begins.
    if (running.get(key)?.found === entry) return
    found.set(name, entry)
    entry.count++
    stop(key, record.timestamp)
    running.set(key, { record, found: entry })
  }

  return {
    add(record, run) {
      if (record.event === 'phase') begin(record, keyOf(run, record))
      if (record.event === 'type_end') {
        stop(keyOf(run, record), record.timestamp, record.duration_seconds)
        stop(keyOf(run, {}), record.timestamp, record.duration_seconds)
      }
    },
    answer: () =>
      [...found.values()].sort(inOrder).map(({ phase, name, count, seconds }) =>
        known({
          phase,
          name,
          count,
          median_seconds: seconds.median(),
          p95_seconds: seconds.percentile(95),
          sampled: seconds.isApproximate() || undefined,
        }),
      ),
  }
}

/** Numbered phases by number and name, then the others in order of appearance. */
function inOrder(a: Found, b: Found): number {
  if (a.phase === undefined || b.phase === undefined)
    return (a.phase ?? Number.MAX_SAFE_INTEGER) - (b.phase ?? Number.MAX_SAFE_INTEGER)
  return a.phase - b.phase || ((a.name ?? '') < (b.name ?? '') ? -1 : 1)
}

const keyOf = (run: string, { type, attempt }: { type?: string; attempt?: number }): string =>
  `${run}\n${type ?? ''}\n${attempt ?? ''}`

import type { JsonObject } from '../lib/json.ts'
import { cut, printable } from '../lib/text.ts'
import type { Heartbeat } from '../records/index.ts'
import { itemCountOf } from '../records/item-count.ts'
import { hideSecrets, hideSecretsDeep } from '../redact/hide-secrets.ts'
import type { StatusDocument } from './document.ts'

type Work = Pick<StatusDocument, 'phase' | 'sub_phase' | 'current_operation'>
type Progress = NonNullable<StatusDocument['progress']>
type Given = Pick<Heartbeat, 'phase' | 'sub_phase' | 'current_operation' | 'progress'> & {
  readonly metrics?: JsonObject
}

/** What the current attempt reports about itself. */
export interface ReportedWork {
  /** Takes a report; returns whether it tells anything new. */
  follow(report: Given): boolean
  work(): Work
  /** The progress of the run with the counters of the job; `types`: that of its types. */
  progress(types: Progress): Progress
}

/** More counters are left out: the document stays small whatever a job reports. */
const mostCounters = 50
const longest = 200

export function reportedWork(): ReportedWork {
  let work: Work = {}
  let counters: JsonObject | undefined
  let last = ''
  return {
    follow(report) {
      const { progress, metrics } = report
      const phase = textOf(report.phase)
      const part = textOf(report.sub_phase)
      const operation = textOf(report.current_operation)
      if (phase !== undefined && phase !== work.phase) {
        work = {}
        counters = undefined
      }
      work = {
        ...work,
        ...(phase && { phase }),
        ...(part && { sub_phase: part }),
        ...(operation && { current_operation: operation }),
      }
      if (progress !== undefined) counters = bounded(progress)
      const now = JSON.stringify([work, counters, metrics])
      const isNew = now !== last
      last = now
      return isNew
    },
    work: () => work,
    progress: types => (counters === undefined ? types : merged(types, counters)),
  }
}

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : cut(printable(hideSecrets(String(value))), longest)

const bounded = (progress: JsonObject): JsonObject =>
  hideSecretsDeep(
    Object.fromEntries(
      Object.entries(progress)
        .slice(0, mostCounters)
        .map(([name, value]) => [name, typeof value === 'string' ? cut(printable(value), longest) : value]),
    ),
  )

/**
 * The counters of a single command are the progress of the run. Beside the count of types, those of the current type keep
 * names of their own: `items_completed`, `items_total`.
 */
function merged(types: Progress, counters: JsonObject): Progress {
  const { completed: _completed, total = 1, failed: _failed, unit: _unit, ...sums } = types
  const count = itemCountOf(counters)
  const names = new Set(count?.names)
  const others = Object.fromEntries(Object.entries(counters).filter(([name]) => !names.has(name)))
  const isPlain = names.has('total')
  if (total <= 1) {
    if (count === undefined || !isPlain) return { ...sums, ...counters }
    const { done, total: whole, unit = 'items' } = count
    return {
      completed: Math.floor(done),
      ...(whole !== undefined && { total: Math.floor(whole) }),
      unit,
      ...sums,
      ...others,
    }
  }
  if (count === undefined || !isPlain) return { ...counters, ...types }
  const unit = count.unit === '%' ? 'percent' : (count.unit ?? 'items').replaceAll(/\W+/g, '_')
  return {
    ...others,
    ...types,
    [`${unit}_completed`]: count.done,
    ...(count.total !== undefined && { [`${unit}_total`]: count.total }),
  }
}

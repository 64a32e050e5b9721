import type { AnyRecord, Metrics as MetricsRecord, Usage } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { known } from '../known.ts'
import type { Metrics } from '../metrics.ts'
import { tidy } from '../tidy.ts'

/** Numbers that a job reported outside of any attempt. */
export interface OwnNumbers {
  readonly run: string
  readonly runId: string | undefined
  /** Absent: they are about the whole run. */
  readonly type: string | undefined
  readonly metrics?: Metrics
  readonly cost_usd?: number
  readonly tokens?: number
}

/** A record of numbers that belongs to no attempt: those of attempts are in their `type_end`. */
export type OwnRecord = (MetricsRecord | Usage) & { readonly attempt?: never }

export const isOwn = (record: AnyRecord): record is OwnRecord =>
  (record.event === 'metrics' || record.event === 'usage') && record.attempt === undefined

/** The numbers of each run and type outside of attempts: the last value of each name, and the sum of what calls used. */
export function ownNumbers(): Aggregate<OwnNumbers[]> {
  const found = new Map<string, Entry>()
  return {
    add(record, run) {
      if (!isOwn(record)) return
      const { type, run_id: runId } = record
      const key = `${run}\n${type ?? ''}`
      const entry = found.get(key) ?? {
        own: { run, runId, type },
        metrics: new Map(),
        reported: {},
        used: {},
      }
      found.set(key, entry)
      if (record.event === 'usage') entry.used = sum(entry.used, record)
      else {
        entry.reported = latest(entry.reported, record)
        for (const [name, value] of Object.entries(record.metrics ?? {}))
          if (entry.metrics.size < mostNames || entry.metrics.has(name)) entry.metrics.set(name, value)
      }
    },
    answer: () =>
      [...found.values()].map(({ own, metrics, reported, used }) => ({
        ...own,
        ...(metrics.size > 0 && { metrics: Object.fromEntries(metrics) }),
        ...used,
        ...reported,
      })),
  }
}

/** Names of numbers that are kept of a run or a type: a job that puts an id into a name has no end of them. */
const mostNames = 1000

interface Entry {
  readonly own: Pick<OwnNumbers, 'run' | 'runId' | 'type'>
  readonly metrics: Map<string, Metrics[string]>
  reported: Amounts
  used: Amounts
}

interface Amounts {
  readonly cost_usd?: number
  readonly tokens?: number
}

const latest = (amounts: Amounts, { cost_usd, tokens }: Amounts): Amounts => ({
  ...amounts,
  ...known({ cost_usd, tokens }),
})

const sum = (amounts: Amounts, { cost_usd, tokens }: Amounts): Amounts =>
  known({ cost_usd: plus(amounts.cost_usd, cost_usd), tokens: plus(amounts.tokens, tokens) })

/** Each addend is rounded first, so that the order in which parts are added does not matter. */
const plus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined && b === undefined ? undefined : tidy(tidy(a ?? 0) + tidy(b ?? 0))

/**
 * Two records as one, with the same meaning for a summary; undefined when they are about different things. It keeps a
 * partial small when a job reports its numbers every second.
 */
export function foldOwn(before: OwnRecord, record: OwnRecord): OwnRecord | undefined {
  const { event, run_id, type } = before
  if (event !== record.event || run_id !== record.run_id || type !== record.type) return undefined
  const same = known({ run_id, type })
  if (before.event === 'usage') return { event: 'usage', ...same, ...sum(before, record) }
  if (record.event === 'usage') return undefined
  if (Object.keys(before.metrics ?? {}).length > mostNames) return undefined
  const metrics = { ...before.metrics, ...record.metrics }
  return { event: 'metrics', ...same, metrics, ...latest(latest({}, before), record) }
}

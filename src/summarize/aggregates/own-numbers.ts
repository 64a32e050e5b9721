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
  const found = new Map<string, { own: OwnNumbers; told: Amounts; used: Amounts }>()
  return {
    add(record, run) {
      if (!isOwn(record)) return
      const { type, run_id: runId } = record
      const key = `${run}\n${type ?? ''}`
      const { own, told, used } = found.get(key) ?? { own: { run, runId, type }, told: {}, used: {} }
      const isUsage = record.event === 'usage'
      found.set(key, {
        own: isUsage ? own : { ...own, metrics: { ...own.metrics, ...record.metrics } },
        told: isUsage ? told : latest(told, record),
        used: isUsage ? sum(used, record) : used,
      })
    },
    answer: () => [...found.values()].map(({ own, told, used }) => ({ ...own, ...used, ...told })),
  }
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
 * Two records in a row as one, with the same meaning for a summary; undefined when they are about different things. It
 * keeps a partial small when a job reports its numbers every second.
 */
export function foldOwn(before: OwnRecord, record: OwnRecord): OwnRecord | undefined {
  const { event, run_id, type } = before
  if (event !== record.event || run_id !== record.run_id || type !== record.type) return undefined
  const same = known({ run_id, type })
  if (before.event === 'usage') return { event: 'usage', ...same, ...sum(before, record) }
  if (record.event === 'usage') return undefined
  const metrics = { ...before.metrics, ...record.metrics }
  return { event: 'metrics', ...same, metrics, ...latest(latest({}, before), record) }
}

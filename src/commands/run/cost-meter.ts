import { isObject, type JsonObject } from '../../lib/json.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord } from '../../records/index.ts'

/** The cost of a run, as far as the output of its command reports it. */
export interface CostMeter {
  take(item: Item, decoded: (item: Item) => AnyRecord): void
  /** Dollars; undefined while no cost is known. */
  spent(): number | undefined
}

/** `onCost` is called with the sum in dollars whenever it has changed. */
export function costMeter(onCost: (spent: number) => void): CostMeter {
  /** Dollars by attempt: the sum of its calls, until the attempt or its end reports the total. */
  const costs = new Map<string, number>()
  const sum = (): number => [...costs.values()].reduce((total, cost) => total + cost, 0)
  return {
    take(item, decoded) {
      if (!mayTellCost(item)) return
      const record = decoded(item) as JsonObject
      const cost = costIn(record)
      if (cost === undefined) return
      const attempt = `${record.type ?? ''} ${record.attempt ?? ''}`
      const isTotal = record.event === 'type_end' || record.event === 'metrics'
      costs.set(attempt, isTotal ? cost : (costs.get(attempt) ?? 0) + cost)
      onCost(sum())
    },
    spent: () => (costs.size === 0 ? undefined : sum()),
  }
}

/** A quick check, because nearly all records hold no cost. */
function mayTellCost(item: Item): boolean {
  if (item.is === 'record') {
    const { cost_usd: cost, data } = item.record as JsonObject
    return cost !== undefined || data !== undefined
  }
  const text = item.is === 'log' ? item.data : item.line
  return text?.includes('"cost_usd":') === true
}

/** The cost in dollars: some kinds of records have a field for it, a JSON log has it in its data. */
function costIn({ event, cost_usd, data }: JsonObject): number | undefined {
  const isField = event === 'usage' || event === 'metrics' || event === 'type_end'
  const cost = isField ? cost_usd : isObject(data) ? data.cost_usd : undefined
  return typeof cost === 'number' && Number.isFinite(cost) && cost >= 0 ? cost : undefined
}

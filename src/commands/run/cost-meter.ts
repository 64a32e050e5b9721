import { isObject, type JsonObject } from '../../lib/json.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord } from '../../records/index.ts'
import { outputReader } from './output-reader.ts'

/** The cost of a run, as far as the output of its command reports it. */
export interface CostMeter {
  see(record: AnyRecord): void
  /** Counts what was held back in case more output belonged to it. */
  settle(): void
  /** Dollars; undefined while no cost is known. */
  spent(): number | undefined
}

/**
 * Reads the records of a run as `bs-parse` would. `onCost` is called with the sum in dollars whenever it has changed.
 */
export async function costMeter(onCost: (spent: number) => void): Promise<CostMeter> {
  /** Dollars by attempt: the sum of its calls, until its end reports the total. */
  const costs = new Map<string, number>()
  const sum = (): number => [...costs.values()].reduce((total, cost) => total + cost, 0)
  const take = (item: Item): void => {
    if (!mayTellCost(item)) return
    const record = reader.recordOf(item)
    const cost = costIn(record)
    if (cost === undefined) return
    const attempt = `${record.type ?? ''} ${record.attempt ?? ''}`
    costs.set(attempt, record.event === 'type_end' ? cost : (costs.get(attempt) ?? 0) + cost)
    onCost(sum())
  }
  // Nothing needs redacting: only the cost is read, and nothing is shown.
  const reader = await outputReader(false, take)
  return {
    see: reader.see,
    settle: reader.settle,
    spent: () => (costs.size === 0 ? undefined : sum()),
  }
}

/** A quick check, because nearly all records hold no cost. */
function mayTellCost(item: Item): boolean {
  if (item.is === 'record') return true
  const text = item.is === 'log' ? item.data : item.line
  return text?.includes('"cost_usd":') === true
}

/** The cost in dollars: `usage` and `type_end` records have a field for it, a JSON log has it in its data. */
function costIn(record: JsonObject): number | undefined {
  const { event, cost_usd, data } = record
  const cost =
    event === 'usage' || event === 'type_end' ? cost_usd : isObject(data) ? data.cost_usd : undefined
  return typeof cost === 'number' && Number.isFinite(cost) && cost >= 0 ? cost : undefined
}

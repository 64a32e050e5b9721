import { isObject, type JsonObject } from '../../lib/json.ts'
import type { Item } from '../../parse/write/item.ts'
import type { AnyRecord } from '../../records/index.ts'
import { outputReader } from './output-reader.ts'

/** What a run has cost, as far as the output of its command tells. */
export interface CostMeter {
  see(record: AnyRecord): void
  /** Counts what was held back, because more of it could have come. */
  settle(): void
  /** Dollars; undefined: nothing was known yet. */
  spent(): number | undefined
}

/** Reads the records of a run as `bs-parse` would. `onCost` is called whenever the sum has changed. */
export async function costMeter(onCost: (spent: number) => void): Promise<CostMeter> {
  /** Dollars by attempt: its calls, until its end tells their sum. */
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
  // A cost is no secret, and nothing of this is shown.
  const reader = await outputReader(false, take)
  return {
    see: reader.see,
    settle: reader.settle,
    spent: () => (costs.size === 0 ? undefined : sum()),
  }
}

/** Nearly all records tell none. */
function mayTellCost(item: Item): boolean {
  if (item.is === 'record') return true
  const text = item.is === 'log' ? item.data : item.line
  return text?.includes('"cost_usd":') === true
}

/** `usage` and `type_end` say it themselves, a JSON log in its data. */
function costIn(record: JsonObject): number | undefined {
  const { event, cost_usd, data } = record
  const cost =
    event === 'usage' || event === 'type_end' ? cost_usd : isObject(data) ? data.cost_usd : undefined
  return typeof cost === 'number' && Number.isFinite(cost) && cost >= 0 ? cost : undefined
}

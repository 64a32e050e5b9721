import type { JsonObject } from '../lib/json.ts'

/** How many items are done, according to the counters of a job. */
export interface ItemCount {
  readonly done: number
  readonly total?: number
  /** What is counted, where the counters name it. */
  readonly unit?: string
  /** Names of the counters that it was read from. */
  readonly names: readonly string[]
}

/**
 * Finds the count of items in the counters of a job: `{"done":3,"total":8,"unit":"files"}`,
 * `{"policy_sources_completed":3,"policy_sources_total":8}`, `{"percent":42}`. Undefined when none of them is one.
 */
export function itemCountOf(counters: JsonObject): ItemCount | undefined {
  const unit = textOf(counters.unit)
  for (const name of ['done', 'completed', 'current', 'processed']) {
    const done = numberOf(counters[name])
    if (done !== undefined)
      return { ...counted(done, counters.total), ...(unit && { unit }), names: [name, 'total', 'unit'] }
  }
  for (const [name, value] of Object.entries(counters)) {
    const prefix = /^(.+)_(?:completed|done|processed)$/.exec(name)?.[1]
    const done = numberOf(value)
    if (prefix === undefined || done === undefined || numberOf(counters[`${prefix}_total`]) === undefined)
      continue
    return { ...counted(done, counters[`${prefix}_total`]), unit: prefix, names: [name, `${prefix}_total`] }
  }
  const percent = numberOf(counters.percent)
  return percent === undefined || percent > 100
    ? undefined
    : { done: Math.floor(percent), total: 100, unit: '%', names: ['percent', 'total', 'unit'] }
}

/** The other counters as text for people: `1250 files downloaded`. Times and texts are left out. */
export function otherCounters(counters: JsonObject, count: ItemCount | undefined): string[] {
  return Object.entries(counters).flatMap(([name, value]) =>
    typeof value === 'number' && Number.isFinite(value) && !count?.names.includes(name)
      ? [`${value} ${name.replaceAll('_', ' ')}`]
      : [],
  )
}

const counted = (done: number, total: unknown): Pick<ItemCount, 'done' | 'total'> => {
  const whole = numberOf(total)
  return { done, ...(whole !== undefined && whole > 0 && { total: whole }) }
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

import type { JsonObject } from '../lib/json.ts'
import { itemCountOf, otherCounters } from './item-count.ts'

/** What a job is doing, in its own words. */
export interface CurrentWork {
  readonly phase?: string | number
  readonly sub_phase?: string
  readonly current_operation?: string
}

/** `data_prep/downloading_policy corpus_federal`; empty when nothing is known. */
export const workText = ({ phase, sub_phase, current_operation }: CurrentWork): string =>
  [[phase, sub_phase].filter(isKnown).join('/'), current_operation].filter(isKnown).join(' ')

/** `3/8, 1250 files downloaded`; empty when the counters hold no number. */
export function countersText(counters: JsonObject): string {
  const count = itemCountOf(counters)
  const items =
    count === undefined
      ? []
      : count.unit === '%'
        ? [`${count.done}%`]
        : [
            count.total === undefined
              ? `${count.done} ${count.unit ?? 'items'}`
              : `${count.done}/${count.total}`,
          ]
  return [...items, ...otherCounters(counters, count).slice(0, mostCounters)].join(', ')
}

const mostCounters = 4

const isKnown = (part: unknown): boolean => part !== undefined && part !== ''

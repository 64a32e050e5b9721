import { Failure } from '../lib/failure.ts'

/** How far the checkpoint may be from the files before that is a violation: a number of keys, or a share of them. */
export type Drift = { readonly keys: number } | { readonly percent: number }

/** The small difference that a pipeline with a queue always has: an item that failed early stays marked. */
export const usualDrift: Drift = { percent: 2 }

/** Reads `12` (keys) or `1.5%` (of the keys in the checkpoint). Throws a Failure for anything else. */
export function parseDrift(text: string): Drift {
  const [, number = '', sign] = /^(\d{1,12}(?:\.\d{1,6})?)(%?)$/.exec(text.trim()) ?? []
  if (sign === '%' && Number(number) <= 100) return { percent: Number(number) }
  if (sign === '' && !number.includes('.')) return { keys: Number(number) }
  throw new Failure(
    `bad --drift ${JSON.stringify(text)}: a number of keys, such as 20, or a share, such as 2%`,
  )
}

/** The number of keys that a drift allows in a checkpoint with `marked` keys; a part of a key does not count. */
export const allowedBy = (drift: Drift, marked: number): number =>
  'keys' in drift ? drift.keys : Math.floor((marked * drift.percent) / 100)

import type { AnyRecord, Log } from '../../records/index.ts'
import type { Ids } from './derived.ts'

/** What the user says of the whole input (`--run-id`, `--type`, `--attempt`), for records that do not say it themselves. */
export interface Given {
  /** Byte strings (lib/bytes.ts). */
  readonly ids: Ids
  /** A failed attempt below this number is tried again; 0: nobody says so. */
  readonly tries: number
  /** The whole input is one attempt, even if its text does not show any. */
  readonly isWhole: boolean
}

export const nothingGiven: Given = { ids: {}, tries: 0, isWhole: false }

/** Writes what was given into a record that does not say it itself. */
export function markGiven(record: AnyRecord, given: Given): void {
  if (given === nothingGiven) return
  const target = record as Log
  for (const [key, value] of Object.entries(given.ids)) {
    if (target[key as keyof Ids] === undefined) Object.assign(target, { [key]: value })
  }
}

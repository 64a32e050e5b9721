import { history } from '../../../alert/conditions/history.ts'
import { Failure } from '../../../lib/failure.ts'
import { isObject } from '../../../lib/json.ts'
import type { AnyRecord } from '../../../records/index.ts'

/** An example of a rules file: records at their times, and the alerts that have to come of them. */
export interface Example {
  readonly name: string
  readonly records: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** How long after the first record the input ends; default: with the last record. */
  readonly end?: string
  /** Records of earlier runs. */
  readonly history?: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly expect: ReadonlyArray<Readonly<Record<string, unknown>>>
}

/** The example as it stands in the file, checked by hand: its records may be anything. */
export function exampleOf(value: unknown, index: number): Example {
  const name = isObject(value) && typeof value.name === 'string' ? value.name : `example ${index + 1}`
  if (!isObject(value) || !Array.isArray(value.records) || !Array.isArray(value.expect))
    throw new Failure(`${name}: it needs a list of records and a list expect`)
  return { ...(value as unknown as Example), name }
}

/** Earlier runs of the examples, for rules that look at them. */
export function exampleHistory(examples: readonly Example[]) {
  const past = history()
  for (const { history: records = [] } of examples)
    for (const record of records) past.see(record as unknown as AnyRecord)
  return past
}

import { Failure } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import type { Outcome } from '../result/outcome.ts'

/** When a run stops before all its types were run, in the syntax of GNU parallel's --halt: `soon,fail=3`. */
export interface Halt {
  /** `soon`: running types may finish; `now`: they are ended. */
  readonly when: 'soon' | 'now'
  readonly on: 'fail' | 'success' | 'done'
  readonly amount: number
  /** The amount is a percentage of all types. */
  readonly percent: boolean
  /** As it was written. */
  readonly text: string
}

/** Reads a `--halt` value; `never` gives undefined. */
export function parseHalt(text: string): Halt | undefined {
  if (text === 'never') return undefined
  const [, when, on, amount = '1', percent] =
    /^(soon|now),(fail|success|done)(?:=(\d+(?:\.\d+)?)(%)?)?$/.exec(text) ?? []
  const number = Number(amount)
  const fits = percent === undefined ? Number.isInteger(number) && number > 0 : number > 0 && number <= 100
  if (when === undefined || on === undefined || !fits) {
    throw new Failure(
      `bad --halt ${JSON.stringify(text)}: write never, or soon or now with fail, success or done, such as soon,fail=3 or now,fail=20%`,
    )
  }
  return { when: when as Halt['when'], on: on as Halt['on'], amount: number, percent: percent === '%', text }
}

const verbs = { fail: 'failed', success: 'succeeded', done: 'ended' } as const

/** The reason to halt after these outcomes; undefined: the run goes on. A percentage counts all types, run or not. */
export function haltReason(
  { on, amount, percent, text }: Halt,
  outcomes: readonly Outcome[],
  total: number,
): string | undefined {
  const counts = { fail: 'fail', success: 'ok', done: undefined } as const
  const wanted = counts[on]
  const count = outcomes.filter(outcome => wanted === undefined || outcome === wanted).length
  if (count === 0 || (percent ? (count / total) * 100 < amount : count < amount)) return undefined
  return `halted: ${plural(count, 'type')} ${verbs[on]} (--halt ${text})`
}

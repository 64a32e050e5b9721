import type { Summary } from '../../records/index.ts'

/** One difference between two summaries. */
export type Change = NonNullable<Summary['comparison']>['changes'][number]

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined }

/** The facts of a change, before it is judged and said. */
export type Difference = Loose<Omit<Change, 'regression' | 'may_be_chance' | 'message'>> &
  Pick<Change, 'kind' | 'subject'>

/** A difference whose probability under "nothing has changed" still has to be judged. */
export interface Candidate {
  readonly change: Difference
  /** Whether it is bad news, should it be no chance. */
  readonly isBad: boolean
  /** Probability of a difference as large as this by chance; 0 for facts that need no test. */
  readonly chance: number
  /** The difference is listed even when it may be chance. */
  readonly isFact?: boolean
}

/** Two summaries: the earlier one and the present one. */
export interface Pair {
  readonly before: Summary
  readonly after: Summary
  /** Earlier runs, which show how much a duration or a cost usually varies; may be empty. */
  readonly past: readonly Summary[]
}

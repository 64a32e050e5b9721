import type { Summary } from '../../records/index.ts'
import { known } from '../known.ts'
import { durationChanges, volumeChanges } from './amounts.ts'
import type { Candidate, Change, Pair } from './change.ts'
import { errorChanges, messageChanges } from './kinds.ts'
import { levelChanges, rateChanges } from './rates.ts'
import { sentenceOf } from './sentence.ts'
import { statusChanges } from './statuses.ts'

type Comparison = NonNullable<Summary['comparison']>

/** A kind of comparison, and how many tests it makes: each shares the probability of a false alarm (Bonferroni). */
interface Check {
  readonly find: (pair: Pair) => Candidate[]
  readonly tests: (pair: Pair) => number
}

const checks: readonly Check[] = [
  { find: statusChanges, tests: () => 1 },
  { find: rateChanges, tests: ({ before }) => before.types.length * 4 },
  { find: durationChanges, tests: ({ before }) => before.types.length + before.phases.length * 2 },
  { find: volumeChanges, tests: () => 3 },
  { find: levelChanges, tests: () => 2 },
  { find: errorChanges, tests: ({ before, after }) => before.errors.length + after.errors.length },
  {
    find: messageChanges,
    tests: ({ before, after }) => (before.messages?.length ?? 0) + (after.messages?.length ?? 0),
  },
]

/** Probability that a kind of comparison raises an alarm about two equal runs. */
const falseAlarm = 0.015
/** Maximum number of changes that are listed. */
const most = 200

/** What has changed since the earlier summary: regressions first, then what else is new, then what became better. */
export function compare(
  before: Summary,
  after: Summary,
  name: string,
  past: readonly Summary[] = [],
): Comparison {
  const pair = { before, after, past }
  const changes = checks
    .flatMap(({ find, tests }) => {
      const limit = falseAlarm / Math.max(1, tests(pair))
      return find(pair)
        .filter(({ chance, isFact }) => isFact || chance < limit)
        .map(candidate => judged(candidate, limit))
    })
    .sort((a, b) => rank(a) - rank(b))
  return known({
    base: name,
    base_run_id: before.run_id,
    base_started: before.started,
    base_status: before.status,
    changes: changes.slice(0, most),
    regressions: changes.filter(({ regression }) => regression).length,
  })
}

function judged({ change, isBad, chance }: Candidate, limit: number): Change {
  const mayBeChance = chance >= limit
  const facts = known({
    ...change,
    regression: (isBad && !mayBeChance) || undefined,
    may_be_chance: mayBeChance || undefined,
  }) as Omit<Change, 'message'>
  return { ...facts, message: sentenceOf(facts) }
}

const rank = ({ regression, kind }: Change): number =>
  regression ? 0 : kind.startsWith('new_') ? 1 : kind.startsWith('gone_') || kind === 'type_recovered' ? 3 : 2

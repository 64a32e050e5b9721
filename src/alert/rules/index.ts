import { Failure } from '../../lib/failure.ts'
import { meantOrAll } from '../../lib/suggest.ts'
import type { Rule, Settings } from '../rule.ts'
import { budgetExceeded } from './budget-exceeded.ts'
import { errorRecords } from './error-records.ts'
import { lowApproval } from './low-approval.ts'
import { multiTypeFailure } from './multi-type-failure.ts'
import { nothingInserted } from './nothing-inserted.ts'
import { runFailed } from './run-failed.ts'
import { staleHeartbeat } from './stale-heartbeat.ts'
import { streamTruncated } from './stream-truncated.ts'
import { unhealthy } from './unhealthy.ts'

/** All rules, in the order in which they see a record and speak. */
export const rules: readonly Rule[] = [
  multiTypeFailure,
  runFailed,
  budgetExceeded,
  errorRecords,
  lowApproval,
  nothingInserted,
  staleHeartbeat,
  streamTruncated,
  unhealthy,
]

/** Those that `--only` names (all, when it names none) without those that `--skip` names. */
export function choose(
  only: readonly string[],
  skip: readonly string[],
  all: readonly Rule[] = rules,
): readonly Rule[] {
  const wanted = only.map(name => find(name, '--only', all).name)
  const unwanted = skip.map(name => find(name, '--skip', all).name)
  const chosen = all.filter(
    ({ name }) => (wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name),
  )
  if (chosen.length === 0) throw new Failure('no rule is left: --skip takes away all that --only names')
  return chosen
}

/** Those whose limit is set; a rule that was asked for by name and has none is a Failure. */
export function withLimits(
  chosen: readonly Rule[],
  settings: Settings,
  only: readonly string[],
): readonly Rule[] {
  const isReady = ({ needs }: Rule): boolean => needs === undefined || settings[needs] !== undefined
  const asked = chosen.find(
    rule => !isReady(rule) && only.some(name => name.replaceAll('-', '_') === rule.name),
  )
  if (asked !== undefined) throw new Failure(`the rule ${asked.name} needs a limit: --max-errors N`)
  return chosen.filter(isReady)
}

function find(name: string, flag: string, all: readonly Rule[]): Rule {
  const wanted = name.replaceAll('-', '_')
  const rule = all.find(rule => rule.name === name || rule.name === wanted)
  if (rule) return rule
  const names = all.map(({ name }) => name)
  throw new Failure(`bad ${flag} ${JSON.stringify(name)}${meantOrAll(wanted, names)}`)
}

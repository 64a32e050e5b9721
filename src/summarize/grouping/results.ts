import type { Group, Result } from '../aggregate.ts'
import { none } from '../aggregates/record-groups.ts'
import type { Run } from '../aggregates/runs.ts'
import { known } from '../known.ts'
import type { Outcome } from '../results.ts'
import { addUp, type Sums } from '../sums.ts'
import { tidy } from '../tidy.ts'
import { why } from '../why.ts'
import { isTimeKey, resultValue } from './key.ts'

interface Member {
  readonly run: Run
  readonly result: Result
}

/** Results by the values of `keys`: periods in order of time, other values in order of appearance. */
export function groupResults(outcomes: readonly Outcome[], keys: readonly string[]): Group[] {
  const groups = new Map<string, Member[]>()
  for (const { run, results } of outcomes) {
    for (const result of results) {
      const name = keys.map(key => resultValue(key, result, run) ?? none).join(' · ')
      const members = groups.get(name)
      if (members === undefined) groups.set(name, [{ run, result }])
      else members.push({ run, result })
    }
  }
  const list = [...groups].map(([name, members]) => summed(name, members))
  return keys.every(isTimeKey) ? list.sort((a, b) => (a.name < b.name ? -1 : 1)) : list
}

function summed(name: string, members: readonly Member[]): Group {
  const results = members.map(({ result }) => result)
  const count = (status: string): number => results.filter(result => result.status === status).length
  const judged = results.filter(
    ({ approved, evaluated }) => approved !== undefined && evaluated !== undefined,
  )
  const evaluated = judged.reduce((sum, result) => sum + (result.evaluated ?? 0), 0)
  const approved = judged.reduce((sum, result) => sum + (result.approved ?? 0), 0)
  const seconds = results.flatMap(({ duration_seconds: took }) => (took === undefined ? [] : [took]))
  const failed = results.filter(({ status }) => status !== 'success')
  const [first] = failed
  const times = results.flatMap(({ started, ended }) => [started ?? [], ended ?? []].flat()).sort()
  // What every attempt has cost, not only the final one.
  const spent = results.map(
    ({ all_attempts, cost_usd, tokens }) => all_attempts ?? known({ cost_usd, tokens }),
  )
  const { cost_usd, tokens } = spent.reduce<Sums>(addUp, {})
  return known({
    name,
    status: statusOf(results),
    runs: new Set(members.map(({ run }) => run.key)).size,
    types: results.length,
    successful_types: count('success'),
    failed_types: count('failed'),
    unknown_types: count('unknown') || undefined,
    attempts: results.reduce((sum, { attempts }) => sum + attempts, 0),
    ...results.reduce<Sums>(addUp, {}),
    approval_rate: evaluated > 0 ? (approved / evaluated) * 100 : undefined,
    duration_seconds: seconds.length > 0 ? tidy(seconds.reduce((sum, took) => sum + took, 0)) : undefined,
    cost_usd,
    tokens,
    failed: failed.length > 0 ? [...new Set(failed.map(({ type }) => type))] : undefined,
    error: first === undefined ? undefined : why(first) || undefined,
    first: times[0],
    last: times.at(-1),
  })
}

function statusOf(results: readonly Result[]): NonNullable<Group['status']> {
  const all = new Set(results.map(({ status }) => status))
  if (all.size === 1 && all.has('success')) return 'success'
  if (all.has('unknown') && !all.has('failed')) return 'unknown'
  return all.has('success') || all.has('partial') ? 'partial_failure' : 'failed'
}

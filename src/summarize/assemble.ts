import { secondsBetween } from '../lib/time.ts'
import type { Summary } from '../records/index.ts'
import type { Group } from './aggregate.ts'
import type { activity } from './aggregates/activity.ts'
import type { attempts } from './aggregates/attempts.ts'
import type { errors } from './aggregates/errors.ts'
import type { Levels, levels } from './aggregates/levels.ts'
import type { Messages } from './aggregates/messages.ts'
import type { ownNumbers } from './aggregates/own-numbers.ts'
import type { parse } from './aggregates/parse.ts'
import type { phases } from './aggregates/phases.ts'
import type { RecordGroups } from './aggregates/record-groups.ts'
import type { Run, runs } from './aggregates/runs.ts'
import type { span } from './aggregates/span.ts'
import type { types } from './aggregates/types.ts'
import { borders } from './borders.ts'
import { isResultKey } from './grouping/key.ts'
import { groupResults } from './grouping/results.ts'
import { known } from './known.ts'
import type { Numbers } from './numbers/numbers.ts'
import { runNumbers } from './numbers/run-numbers.ts'
import { type Outcome, outcomes } from './results.ts'
import type { Settings } from './settings.ts'
import { tidy } from './tidy.ts'
import { totals } from './totals.ts'
import { pointsOf, trendOf } from './trend/points.ts'
import { verdict } from './verdict.ts'
import { warnings } from './warnings/index.ts'

/** What was seen of the input. */
export interface Seen {
  /** Aggregates that depend on the order of the records. */
  readonly ordered: {
    readonly runs: ReturnType<typeof runs>
    readonly types: ReturnType<typeof types>
    readonly attempts: ReturnType<typeof attempts>
    readonly phases: ReturnType<typeof phases>
    readonly ownNumbers: ReturnType<typeof ownNumbers>
  }
  readonly counted: {
    readonly activity: ReturnType<typeof activity>
    readonly errors: ReturnType<typeof errors>
    readonly levels: ReturnType<typeof levels>
    readonly parse: ReturnType<typeof parse>
    readonly span: ReturnType<typeof span>
  }
  readonly messages: Messages
  readonly groups: RecordGroups
  readonly values: Numbers
  /** Numbers of records, and of lines that are none. */
  readonly read: number
  readonly skipped: number
}

/** Makes the summary of what was seen. */
export function assemble(seen: Seen, { by = [], ...limits }: Settings): Summary {
  const { ordered, counted, messages, groups, values, read, skipped } = seen
  const all = ordered.runs.answer()
  const works = ordered.types.answer()
  const ends = outcomes(all, works)
  const reported = runNumbers(ordered.ownNumbers.answer(), all, works)
  const understood = counted.parse.answer()
  const { first, last } = borders(all, counted.span.answer())
  const only = all.length === 1 ? all[0] : undefined
  const took = only?.end?.total_duration_seconds ?? secondsBetween(first, last)
  return known({
    event: 'summary' as const,
    version: 1 as const,
    name: nameOf(all),
    run_id: only?.runId,
    runs: all.length,
    status: verdict(ends),
    started: first,
    ended: last,
    duration_seconds: took === undefined ? undefined : tidy(took),
    exit_code: only?.end?.exit_code,
    types: ends.flatMap(({ results }) => results),
    run_numbers: nonEmpty(reported.map(({ numbers }) => numbers)),
    ...grouped(by, ends, groups.answer),
    numbers: nonEmpty(values.answer()),
    bounded: nonEmpty(
      [
        counted.errors.isBounded() ? 'errors' : '',
        messages.isBounded() ? 'messages' : '',
        groups.isBounded() ? 'groups' : '',
      ].filter(name => name !== ''),
    ),
    trend: trendOf(pointsOf(ends)),
    totals: totals({ outcomes: ends, works, reported, levels: counted.levels.answer() }),
    attempts: nonEmpty(ordered.attempts.answer()),
    activity: counted.activity.answer(),
    warnings: warnings(ends, understood, limits),
    errors: counted.errors.answer(),
    ...withSerious(messages.answer(), counted.levels.answer()),
    phases: ordered.phases.answer(),
    parse: understood.parse,
    records: read,
    skipped: skipped > 0 ? skipped : undefined,
  })
}

/** The groups of `--by`: of types where there are any and they have the keys, else of records. */
function grouped(
  by: readonly string[],
  ends: readonly Outcome[],
  ofRecords: () => Group[],
): Pick<Summary, 'by' | 'groups'> {
  if (by.length === 0) return {}
  const hasResults = ends.some(({ results }) => results.length > 0)
  return { by: [...by], groups: hasResults && by.every(isResultKey) ? groupResults(ends, by) : ofRecords() }
}

/** The name of the job, when all runs have the same. */
function nameOf(all: readonly Run[]): string | undefined {
  const names = new Set(all.map(({ start }) => start?.name))
  return names.size === 1 ? [...names][0] : undefined
}

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)

/** Adds errors and warnings, which are counted separately. */
function withSerious(
  { messages, levels }: ReturnType<Messages['answer']>,
  { errors = 0, warnings = 0 }: Levels,
): Pick<Summary, 'messages' | 'levels'> {
  if (messages === undefined && levels === undefined) return {}
  return known({
    messages,
    levels: { ...levels, ...(warnings > 0 && { warn: warnings }), ...(errors > 0 && { error: errors }) },
  })
}

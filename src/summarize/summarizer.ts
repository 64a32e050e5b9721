import { toBytes } from '../lib/bytes.ts'
import type { Step } from '../lib/step.ts'
import { secondsBetween } from '../lib/time.ts'
import type { AnyRecord, Summary } from '../records/index.ts'
import type { Aggregate } from './aggregate.ts'
import { activity } from './aggregates/activity.ts'
import { attempts } from './aggregates/attempts.ts'
import { errors } from './aggregates/errors.ts'
import { type Levels, levels } from './aggregates/levels.ts'
import { type Messages, messages } from './aggregates/messages.ts'
import { parse } from './aggregates/parse.ts'
import { phases } from './aggregates/phases.ts'
import { type Run, runs } from './aggregates/runs.ts'
import { span } from './aggregates/span.ts'
import { types } from './aggregates/types.ts'
import { borders } from './borders.ts'
import { type Item, isQuiet, type QuietItem } from './item.ts'
import { known } from './known.ts'
import { outcomes } from './results.ts'
import { runKeys } from './run-keys.ts'
import { tidy } from './tidy.ts'
import { totals } from './totals.ts'
import { verdict } from './verdict.ts'
import { type Limits, warnings } from './warnings/index.ts'

export interface Settings extends Limits {
  /** Maximum number of error groups in the summary. */
  readonly top: number
}

/** Takes items and emits one summary at the end. It depends only on the items. */
export function summarizer({ top, ...limits }: Settings): Step<Item, Summary> {
  const keyOf = runKeys()
  const parts = {
    runs: runs(),
    types: types(),
    attempts: attempts(),
    activity: activity(),
    errors: errors(top),
    levels: levels(),
    phases: phases(),
    parse: parse(),
    span: span(),
  }
  const aggregates: ReadonlyArray<Aggregate<unknown>> = Object.values(parts)
  const calm = messages(top)
  let read = 0
  let skipped = 0

  const add = (record: AnyRecord): void => {
    // Not counted as read: the parser adds its counts to every input, even an empty one.
    if (record.event !== 'parse_stats' && record.event !== 'line') read++
    if (isWork(record.event)) calm.stop()
    const calmItem = calmItemOf(record)
    if (calmItem !== undefined) calm.see(calmItem)
    const run = keyOf(record)
    for (const aggregate of aggregates) aggregate.add(record, run)
  }

  return {
    push(item) {
      if (item.state === 'record') add(item.record)
      else if (item.state === 'quiet') {
        if (item.event !== 'line') read++
        parts.span.see(item.time)
        parts.levels.see(item.event)
        calm.see(item)
        if (item.event === 'log') parts.activity.see(item.time)
      } else skipped++
    },
    end(emit) {
      const all = parts.runs.answer()
      const works = parts.types.answer()
      const ends = outcomes(all, works)
      const understood = parts.parse.answer()
      const { first, last } = borders(all, parts.span.answer())
      const only = all.length === 1 ? all[0] : undefined
      const took = only?.end?.total_duration_seconds ?? secondsBetween(first, last)
      emit(
        known({
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
          totals: totals(ends, works, parts.levels.answer()),
          attempts: nonEmpty(parts.attempts.answer()),
          activity: parts.activity.answer(),
          warnings: warnings(ends, understood, limits),
          errors: parts.errors.answer(),
          ...withSerious(calm.answer(), parts.levels.answer()),
          phases: parts.phases.answer(),
          parse: understood.parse,
          records: read,
          skipped: skipped > 0 ? skipped : undefined,
        }),
      )
    },
  }
}

/** The name of the job, when all runs have the same. */
function nameOf(all: readonly Run[]): string | undefined {
  const names = new Set(all.map(({ start }) => start?.name))
  return names.size === 1 ? [...names][0] : undefined
}

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)

/** Whether a record shows that the input contains attempts. */
const isWork = (event: string): boolean =>
  event === 'type_start' || event === 'type_end' || event === 'script_start'

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

/** A fully parsed record of which only the message matters, in the form of one recognised by its beginning. */
function calmItemOf(record: AnyRecord): QuietItem | undefined {
  const { event } = record
  if (event === 'line') return { state: 'quiet', event, time: record.timestamp, text: toBytes(record.text) }
  if (event !== 'log' || !isQuiet(event, record.level)) return undefined
  const { timestamp: time, level, message } = record
  return { state: 'quiet', event, time, level, text: message === undefined ? undefined : toBytes(message) }
}

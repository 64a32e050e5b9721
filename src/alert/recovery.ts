import type { Emit } from '../lib/step.ts'
import type { Alert, AnyRecord, Delivery, ScriptStart, TypeEnd } from '../records/index.ts'
import type { Dedup } from './dedup.ts'
import type { Dispatcher } from './delivery/dispatcher.ts'
import type { Journal, NotedRun } from './state/journal.ts'
import type { Watches } from './watches.ts'

export interface RecoveryOptions {
  readonly journal?: Journal
  readonly dispatcher: Dispatcher
  readonly alerts: Dedup
  /** A run that `flush --ended` names: it is over, though several processes worked on it. */
  readonly endedRun?: string
  /** Rules that look at a run as a whole, not at a part of it. */
  watch(): Watches
  /** Sends what the rules have found. */
  release(emit: Emit<string>): void
  put(records: readonly (Alert | Delivery)[], emit: Emit<string>): void
}

/**
 * What killed processes have read and not alerted, or noted and not sent, is made good, and runs that came through several
 * pipes are judged as a whole once they are over. Done once, at the first call of what comes back.
 */
export function recovery(options: RecoveryOptions): (emit: Emit<string>) => void {
  const { journal, dispatcher, alerts, endedRun, watch, release, put } = options
  let isDone = journal === undefined

  const judge = ({ run, records }: NotedRun, isOver: boolean, emit: Emit<string>): void => {
    for (const { alert } of journal?.open() ?? []) if (alert.run_id === run) alerts.know(alert)
    const watches = watch()
    const start = records.find(({ event }) => event === 'script_start')
    if (isOver && start?.event === 'script_start') watches.note(ofWhole(start))
    // A run in several pipes neither begins nor ends with one of them.
    for (const record of isOver ? finalEnds(records) : records) watches.push(record)
    if (isOver) watches.end()
    release(emit)
  }

  return emit => {
    if (isDone || journal === undefined) return
    isDone = true
    for (const run of journal.abandoned()) judge(run, false, emit)
    const over = endedRun === undefined ? undefined : journal.endRun(endedRun)
    for (const run of [...(over === undefined ? [] : [over]), ...journal.quietRuns()]) judge(run, true, emit)
    put(dispatcher.resume(journal.takeOver()), emit)
  }
}

/** The beginning of one pipe as that of the whole run: how many types that has is not known. */
function ofWhole({ types: _types, total_types: _total, ...start }: ScriptStart): ScriptStart {
  return start
}

/** The ends of attempts in a run that is over. A failure that was to be tried again, and never was, is the last word. */
function finalEnds(records: readonly AnyRecord[]): readonly TypeEnd[] {
  const ends = records.filter(record => record.event === 'type_end')
  const lastOf = new Map(ends.map(end => [end.type, end]))
  return ends.map(end => (lastOf.get(end.type) === end ? final(end) : end))
}

const final = (end: TypeEnd): TypeEnd => ({
  ...end,
  final: true,
  status: end.status === 'retry' ? 'failed' : end.status,
})

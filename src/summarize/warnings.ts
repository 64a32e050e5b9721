import { plural } from '../lib/text.ts'
import type { Warning } from './aggregate.ts'
import type { Understood } from './aggregates/parse.ts'
import type { Run } from './aggregates/runs.ts'
import { known } from './known.ts'
import { below, percentage } from './percentage.ts'
import type { Row } from './results.ts'

/** Every warning, and what it is about. */
export const warningNames = {
  killed: 'the log ends before the run does',
  unfinished: 'a type without an end in a run that has one',
  not_started: 'types that the run meant to process and never began',
  incomplete: 'the run reports more types than the input shows',
  low_approval: 'approval below --min-approval',
  not_inserted: 'unique items that were not inserted',
  rejects: 'records that could not be read',
  not_understood: 'more than 5 % of the lines claimed by no format',
} as const

type Name = keyof typeof warningNames

export interface Findings {
  readonly runs: readonly Run[]
  readonly rows: readonly Row[]
  readonly understood: Understood
  /** Percent. */
  readonly minApproval: number
}

/** What a person should look at: run by run, type by type, then what concerns the input. */
export function warnings({ runs, rows, understood, minApproval }: Findings): Warning[] {
  const several = runs.length > 1
  return [
    ...runs.flatMap(run => {
      const mine = rows.filter(row => row.run === run)
      const place = several ? `${run.runId ?? `run ${run.position}`}: ` : ''
      const warn = (name: Name, message: string, more: Partial<Warning> = {}): Warning => ({
        name,
        ...(several ? known({ run_id: run.runId }) : {}),
        ...more,
        message: place + message,
      })
      return [
        ...ofRun(run, mine, warn),
        ...mine.flatMap(row =>
          ofType(
            row,
            (name, message, more) =>
              warn(name, `${row.result.type}: ${message}`, { type: row.result.type, ...more }),
            minApproval,
          ),
        ),
      ]
    }),
    ...ofInput(understood),
  ]
}

type Warn = (name: Name, message: string, more?: Partial<Warning>) => Warning

const endless = 'the log ends before the run does (killed, or still running)'

function ofRun({ start, end }: Run, rows: readonly Row[], warn: Warn): Warning[] {
  const found: Warning[] = []
  const begun = rows.filter(({ result }) => result.attempts > 0)
  const count = (status: string): number => begun.filter(({ result }) => result.status === status).length
  if (start !== undefined && end === undefined && count('unknown') === 0) found.push(warn('killed', endless))
  const waiting = rows.filter(({ result }) => result.attempts === 0).map(({ result }) => result.type)
  if (waiting.length > 0) {
    found.push(warn('not_started', `${plural(waiting.length, 'type')} never began: ${waiting.join(', ')}`))
  }
  // An input that begins late, or lost a part, must not look like the whole run.
  const failures = count('failed') + count('unknown')
  const [reported, shown, word] =
    (end?.failed_types ?? 0) > failures
      ? [end?.failed_types ?? 0, failures, 'failed']
      : [end?.successful_types ?? 0, count('success'), 'successful']
  if (reported > shown) {
    found.push(
      warn('incomplete', `the run reports ${plural(reported, `${word} type`)}, the input shows ${shown}`),
    )
  }
  return found
}

function ofType({ run, result }: Row, warn: Warn, minApproval: number): Warning[] {
  const found: Warning[] = []
  const { status, attempts, approval_rate: approval, inserted, unique } = result
  if (status === 'unknown' && attempts > 0) {
    found.push(
      run.end === undefined
        ? warn('killed', endless)
        : warn('unfinished', 'the input does not tell how it ended'),
    )
  }
  if (approval !== undefined && approval < minApproval) {
    const advice = 'review the judge configuration and prompts'
    const message = `approval ${below(approval, minApproval)} is below ${minApproval}% (${advice})`
    found.push(warn('low_approval', message, { value: approval, threshold: minApproval }))
  }
  if (inserted !== undefined && unique !== undefined && inserted < unique) {
    const dry = inserted === 0 && !result.insert_attempted && status === 'success'
    const lost = unique - inserted
    const message = dry
      ? `nothing was inserted, of ${plural(unique, 'unique item')} (a dry run?)`
      : `${lost} of ${plural(unique, 'unique item')} ${lost === 1 ? 'was' : 'were'} not inserted`
    found.push(warn('not_inserted', message, { value: inserted, threshold: unique }))
  }
  return found
}

function ofInput({ parse, rejects }: Understood): Warning[] {
  const found: Warning[] = []
  const total = [...rejects.values()].reduce((sum, n) => sum + n, 0)
  if (total > 0) {
    const reasons = [...rejects].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    const why = reasons.map(([reason, number]) => `${number} ${reason}`).join(', ')
    found.push({
      name: 'rejects',
      value: total,
      message: `${plural(total, 'record')} could not be read (${why})`,
    })
  }
  const missed = parse?.not_understood ?? 0
  if (missed > 5) {
    const message = `${percentage(missed)} of the lines were claimed by no format (${parse?.unclaimed} of ${parse?.lines})`
    found.push({ name: 'not_understood', value: missed, threshold: 5, message })
  }
  return found
}

import type { JsonObject } from '../lib/json.ts'
import { cut } from '../lib/text.ts'
import { countersText } from '../records/current-work.ts'
import { itemCountOf, otherCounters } from '../records/item-count.ts'
import { hideSecrets } from '../redact/hide-secrets.ts'
import { isTerminal, type Known, type StatusDocument } from './document.ts'
import type { Measure } from './finding.ts'
import { plain } from './text.ts'

/** Progress: the number of units done, or the position of the current unit, and the total. */
export interface Position {
  readonly at: number
  readonly total: number
  readonly unit: string
}

/** For runs that broke off, the position says more than the number of units done. */
const brokenOff = ['lost', 'interrupted', 'unknown']

/**
 * Where the job is: the unit it works on, where it says so, else the number of units done. Undefined without a total.
 */
export function position(document: StatusDocument): Position | undefined {
  const { status = '', index } = document
  const done = unitsDone(document)
  const whole = isTerminal(status) && !brokenOff.includes(status)
  // The index is that of a type.
  if (done === undefined || whole || done.unit !== 'types') return done
  return { ...done, at: index ?? done.at }
}

/**
 * How many units are done: reads `{"completed":3,"total":8}`, also with a prefix: `{"policy_sources_completed":3,…}`.
 * Undefined without a total.
 */
export function unitsDone({ progress = {} }: StatusDocument): Position | undefined {
  const found = Object.keys(progress).find(key => /(?:^|_)completed$/.test(key))
  const count = found === undefined ? itemCountOf(progress) : undefined
  if (count?.total !== undefined) {
    const unit = count.unit === '%' ? 'percent' : (count.unit ?? 'items')
    return { at: Math.floor(count.done), total: count.total, unit }
  }
  const name = found ?? 'completed'
  const prefix = name.slice(0, -'completed'.length)
  const total = number(progress[`${prefix}total`])
  if (total === undefined || total === 0) return undefined
  const unit = progress.unit ?? (prefix === '' ? 'types' : prefix.slice(0, -1))
  return { at: number(progress[name]) ?? 0, total, unit }
}

/** The current work of a job: `math 2/6`, `data_prep/downloading_policy corpus_federal 3/8`. */
export function subject(document: Known): string {
  const { type, phase, sub_phase, current_operation, run_id } = document
  const where = position(document)
  const what =
    type ?? [[phase, sub_phase].filter(Boolean).join('/'), current_operation].filter(Boolean).join(' ')
  const several = where !== undefined && where.total > 1
  const counters = type === undefined ? otherCounters(ownCounters(document), undefined) : []
  return shown(
    `${[`${what || run_id || 'job'}${several ? ` ${where.at}/${where.total}` : ''}`, ...counters.slice(0, mostCounters)].join(', ')}`,
    200,
  )
}

const mostCounters = 3

/** Fields of the progress that say how many units are done. */
const ofUnits = /^(?:completed|failed|partial|total|generated|approved|inserted)$|_(?:completed|total)$/

/** Counters that the job reported beside the number of units. */
export function ownCounters({ progress = {} }: StatusDocument): JsonObject {
  const names = itemCountOf(progress)?.names ?? []
  return Object.fromEntries(
    Object.entries(progress).filter(([name]) => !ofUnits.test(name) && !names.includes(name)),
  )
}

/** Details of the current work that the subject does not show: ` (Judge Evaluation, approved 122/149)`. */
export function doing(document: StatusDocument): string {
  const { type, phase, sub_phase: part, current_operation: operation } = document
  if (type === undefined) return ''
  const counters = jobCounters(document)
  const parts = [[phase, part].filter(Boolean).join('/'), operation, counters].filter(Boolean)
  return parts.length === 0 ? '' : ` (${shown(parts.join(', '), 160)})`
}

/** The counters of the current type, where the progress also counts types: `3/8, 1250 files downloaded`. */
function jobCounters({ progress = {} }: StatusDocument): string {
  const { completed, failed, partial, total, unit, generated, approved, inserted, ...counters } = progress
  return completed === undefined ? '' : countersText(counters as JsonObject)
}

/**
 * `4 of 6 types failed (math, logic, …)`, `4 of 6 types failed (…), 1 partial (art)`, `1 of 6 types partial (art)`;
 * undefined when no type failed or is partial.
 */
export function failures(document: StatusDocument): string | undefined {
  const { progress = {}, failed_types = [], partial_types = [] } = document
  const parts = [
    counted(progress.failed ?? failed_types.length, 'failed', failed_types),
    counted(progress.partial ?? partial_types.length, 'partial', partial_types),
  ].filter(part => part !== undefined)
  const [first, second] = parts
  if (first === undefined) return undefined
  const all = `of ${progress.total ?? '?'} ${progress.unit ?? 'types'}`
  const lead = shown(`${first.count} ${all} ${first.text}`, 200)
  return second === undefined ? lead : `${lead}, ${shown(`${second.count} ${second.text}`, 200)}`
}

const counted = (count: number, word: string, names: readonly string[]) =>
  count === 0 ? undefined : { count, text: `${word}${names.length > 0 ? ` (${names.join(', ')})` : ''}` }

/** Foreign text made fit for one line: without secrets and control characters, and cut to `length` characters. */
export const shown = (text: string, length: number): string => cut(plain(hideSecrets(text)), length)

/** The position as performance data; empty when it is unknown. */
export function measureOf(document: Known): Measure[] {
  const where = position(document)
  return where ? [{ label: plain(where.unit), value: where.at, min: 0, max: where.total }] : []
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

import { median } from '../../lib/median.ts'
import { parseDuration, secondsBetween } from '../../lib/time.ts'
import type { RuleDefinition } from '../../records/files/alert-rules.ts'
import type { AnyRecord } from '../../records/index.ts'
import { valueAt } from '../messages/template.ts'
import type { Expression } from './expression.ts'
import type { History } from './history.ts'
import { compileMatch, isWithin, limitOf } from './match.ts'

/** What a record means to a rule: it does not concern it (undefined), or fulfils its conditions, or does not. */
export interface Judgement {
  readonly holds: boolean
  /** The number that was compared, and with what. */
  readonly value?: number
  readonly threshold?: number
}

export type Judge = (record: AnyRecord) => Judgement | undefined

export interface Compiling {
  readonly expression?: (source: string) => Expression
  readonly history?: History
}

/** The conditions of one rule on one record. Throws a Failure for what cannot be compiled. */
export function compileConditions(rule: RuleDefinition, { expression, history }: Compiling): Judge {
  const { event, ...rest } = rule.on ?? {}
  const isMeant = compileMatch({ ...(event !== undefined && { event }) })
  const matches = compileMatch(rest)
  const when = rule.when !== undefined ? expression?.(rule.when) : undefined
  return record => {
    if (!isMeant(record)) return undefined
    if (!matches(record) || when?.(record) === false) return { holds: false }
    return compare(rule, record, history)
  }
}

/** The condition with a number: `value`, `ratio`, `slower`; and `new`. What the record does not tell never holds. */
function compare(rule: RuleDefinition, record: AnyRecord, history: History | undefined): Judgement {
  const { value, ratio, slower, new: fresh } = rule
  const run = 'run_id' in record ? record.run_id : undefined
  if (fresh !== undefined) {
    const text = valueAt(record, fresh.field)
    const known = history !== undefined && !history.isEmpty() && typeof text === 'string'
    return { holds: known && !history.hasText(fresh.field, text, run) }
  }
  if (slower !== undefined) {
    const field = slower.field ?? 'duration_seconds'
    const number = numberAt(record, field)
    const type = 'type' in record ? record.type : undefined
    const usual = median((history?.successes(type, field, run) ?? []).slice(0, slower.last ?? 10))
    if (number === undefined || usual === undefined) return { holds: false }
    const threshold = usual * slower.than
    return { holds: number > threshold, value: number, threshold: Number(threshold.toFixed(3)) }
  }
  const limits = value ?? ratio
  if (limits === undefined) return { holds: true }
  const number =
    value === undefined ? share(record, ratio?.of ?? '', ratio?.to ?? '') : numberAt(record, value.field)
  const threshold = limitOf(limits)
  if (number === undefined) return { holds: false }
  return { holds: isWithin(number, limits), value: number, ...(threshold !== undefined && { threshold }) }
}

function numberAt(record: AnyRecord, field: string): number | undefined {
  const value = valueAt(record, field)
  return typeof value === 'number' ? value : undefined
}

function share(record: AnyRecord, of: string, to: string): number | undefined {
  const [part, whole] = [numberAt(record, of), numberAt(record, to)]
  return part === undefined || whole === undefined || whole === 0 ? undefined : (part / whole) * 100
}

/** Remembers what happened in one run, until it is enough. */
export interface Enough {
  /** Whether it is enough with this record; the values that were counted. */
  add(
    record: AnyRecord,
    holds: boolean,
  ): { readonly enough: boolean; readonly count: number; readonly values: readonly string[] }
}

export function enough({ count, consecutive, for: period }: RuleDefinition): Enough {
  const window =
    count?.within === undefined || count.within === 'run' ? undefined : parseDuration(count.within)
  const seen: Array<{ readonly value: string; readonly time: string | undefined }> = []
  let inRow = 0
  let since: string | undefined

  return {
    add(record, holds) {
      const time = 'timestamp' in record ? record.timestamp : undefined
      inRow = holds ? inRow + 1 : 0
      if (!holds) {
        since = undefined
        return { enough: false, count: 0, values: [] }
      }
      since ??= time
      const value = count?.distinct === undefined ? '' : String(valueAt(record, count.distinct) ?? '')
      if (count?.distinct === undefined || !seen.some(one => one.value === value)) seen.push({ value, time })
      const isRecent = (one: (typeof seen)[number]): boolean =>
        window === undefined || (secondsBetween(one.time, time) ?? 0) * 1000 <= window
      const recent = seen.filter(isRecent)
      seen.splice(0, seen.length, ...recent)
      const lasts = period === undefined || (secondsBetween(since, time) ?? 0) * 1000 >= parseDuration(period)
      return {
        enough: recent.length >= (count?.gte ?? 1) && inRow >= (consecutive ?? 1) && lasts,
        count: count === undefined ? inRow : recent.length,
        values: count?.distinct === undefined ? [] : recent.map(one => one.value),
      }
    },
  }
}

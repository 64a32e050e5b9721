import { ownText } from '../../lib/bytes.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { AnyRecord } from '../../records/index.ts'
import type { Group, Mergeable } from '../aggregate.ts'
import { isTimeKey, recordValue } from '../grouping/key.ts'
import type { BriefItem } from '../item.ts'
import { known } from '../known.ts'
import { type Numbers, type NumbersState, numbers } from '../numbers/numbers.ts'
import { type Range, utc, widen, widenByCopy } from '../when.ts'

interface Count {
  readonly name: string
  records: number
  errors: number
  warnings: number
  /** Billionths of a dollar: a sum of whole numbers is the same in any order. */
  nanodollars: number | undefined
  tokens: number | undefined
  readonly range: Range
  readonly numbers: Numbers
}

/** Maximum number of groups; records of further values are counted together. */
const mostGroups = 1000
export const none = '(none)'
export const rest = '(other)'
const between = ' · '

/** Kinds that say something about a moment of the work; the others describe runs, types or the input. */
const counted = new Set(['log', 'line', 'usage', 'progress', 'heartbeat', 'phase', 'marker', 'success_run'])

type GroupState = Omit<Count, 'numbers'> & { readonly numbers: NumbersState }
export type GroupsState = readonly GroupState[]

/** Counts records by the values of `keys`, and takes percentiles of their numbers. */
export interface RecordGroups extends Mergeable<GroupsState> {
  add(record: AnyRecord): void
  /** `time` is that of the item in UTC. */
  see(item: BriefItem, time: string | undefined): void
  isBounded(): boolean
  answer(): Group[]
}

export function recordGroups(keys: readonly string[], numberKeys: readonly string[]): RecordGroups {
  const groups = new Map<string, Count>()
  const isByTime = keys.length > 0 && keys.every(isTimeKey)

  const named = (own: string): Count => {
    const name = groups.has(own) ? own : groups.size < mostGroups ? ownText(own) : rest
    let group = groups.get(name)
    if (group === undefined) {
      group = {
        name,
        records: 0,
        errors: 0,
        warnings: 0,
        nanodollars: undefined,
        tokens: undefined,
        range: {},
        numbers: numbers(numberKeys),
      }
      groups.set(name, group)
    }
    return group
  }
  const groupOf = (values: ReadonlyArray<string | undefined>): Count =>
    named(
      values.every(value => value === undefined) ? none : values.map(value => value ?? none).join(between),
    )

  return {
    add(record) {
      if (keys.length === 0 || !counted.has(record.event)) return
      const { level, timestamp, cost_usd, tokens } = record as {
        level?: string
        timestamp?: string
        cost_usd?: number
        tokens?: number
      }
      const group = groupOf(keys.map(key => recordValue(key, record)))
      group.records++
      countLevel(group, level)
      if (cost_usd !== undefined) group.nanodollars = (group.nanodollars ?? 0) + Math.round(cost_usd * 1e9)
      if (tokens !== undefined) group.tokens = (group.tokens ?? 0) + tokens
      group.numbers.add(record)
      widen(group.range, utc(timestamp))
    },
    see({ event, level, type, runId }, time) {
      if (keys.length === 0 || !counted.has(event)) return
      const group = groupOf(keys.map(key => recordValue(key, { timestamp: time, type, run_id: runId })))
      group.records++
      countLevel(group, level)
      widenByCopy(group.range, time)
    },
    isBounded: () => groups.has(rest),
    answer: () =>
      [...groups.values()]
        .map(group => ({ group, numbers: group.numbers.answer() }))
        .sort(
          ({ group: a, numbers: [x] }, { group: b, numbers: [y] }) =>
            order(a.name) - order(b.name) ||
            (isByTime ? 0 : (y?.p95 ?? 0) - (x?.p95 ?? 0) || b.records - a.records) ||
            (a.name < b.name ? -1 : 1),
        )
        .map(({ group: { name, records, errors, warnings, nanodollars, tokens, range }, numbers }) =>
          known({
            name,
            records,
            errors: errors > 0 ? errors : undefined,
            warnings: warnings > 0 ? warnings : undefined,
            cost_usd: nanodollars === undefined ? undefined : nanodollars / 1e9,
            tokens,
            first: range.first,
            last: range.last,
            numbers: numbers.length > 0 ? numbers : undefined,
          }),
        ),
    save: () => [...groups.values()].map(group => ({ ...group, numbers: group.numbers.save() })),
    absorb(state) {
      for (const { name, records, errors, warnings, nanodollars, tokens, range, numbers } of state) {
        const group = named(name)
        group.records += records
        group.errors += errors
        group.warnings += warnings
        if (nanodollars !== undefined) group.nanodollars = (group.nanodollars ?? 0) + nanodollars
        if (tokens !== undefined) group.tokens = (group.tokens ?? 0) + tokens
        widen(group.range, range.first)
        widen(group.range, range.last)
        group.numbers.absorb(numbers)
      }
    },
  }
}

function countLevel(group: Count, level: string | undefined): void {
  if (isErrorLevel(level)) group.errors++
  if (level === 'warn') group.warnings++
}

/** What has no value of its own comes last. */
const order = (name: string): number => (name === rest ? 1 : name === none ? 2 : 0)

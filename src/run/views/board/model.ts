import type { JsonObject } from '../../../lib/json.ts'
import { printable } from '../../../lib/text.ts'
import { type CurrentWork, workText } from '../../../records/current-work.ts'
import { isErrorLevel } from '../../../records/error-level.ts'
import type { AnyRecord, ScriptStart, TypeEnd, TypeStart } from '../../../records/index.ts'
import { itemCountOf, otherCounters } from '../../../records/item-count.ts'
import { remaining } from '../../plan/estimate.ts'
import { type Count, countIn } from './count.ts'

/** The state of one type that has begun and not ended. Times are milliseconds of the caller's clock. */
export interface RunningType {
  readonly name: string
  readonly attempt: number
  readonly maxAttempts: number
  /** When its first attempt began. */
  readonly since: number
  /** When its attempt, phase or step began: the base for the speed of `count`. */
  countSince: number
  phase?: string
  count?: Count
  /** When the next attempt begins, after a failed one. */
  retryAt?: number
  lastOutput: number
  /** The latest line or frame that the child printed, until it has been searched for a count. */
  latest?: string
  errors: number
  /** What the job says it is doing. */
  work: CurrentWork
  /** Seconds that it usually takes, from earlier runs. */
  readonly usual?: number | undefined
  /** Other counters of the job, as text. */
  counters?: string
}

export interface BoardState {
  readonly running: readonly RunningType[]
  /** Whether the run has types; otherwise its only row is the command itself. */
  readonly typed: boolean
  readonly total: number
  readonly succeeded: number
  readonly failed: number
  readonly since: number
  /** Seconds until the run ends, as estimated. */
  readonly remaining?: number | undefined
  readonly budget?: number | undefined
  readonly cost?: number | undefined
}

export interface BoardModel {
  /** Takes a record of the run, or what the parser made of a line. */
  push(record: AnyRecord, now: number): void
  /** Takes a line, or the latest frame of a progress bar, as the child printed it. */
  sawOutput(type: string | undefined, text: string, now: number): void
  state(now: number): BoardState | undefined
}

export interface BoardOptions {
  /** Seconds that this type usually takes. */
  readonly usual: (type: string | undefined) => number | undefined
  /** Seconds that this type still takes, from the progress that it reports. */
  readonly remaining?: ((type: string | undefined) => number | undefined) | undefined
  /** Dollars spent so far, where a budget is kept; undefined: unknown. */
  readonly cost: () => number | undefined
}

/** Follows a run for the board: which types run, how far they are, and how much is left. */
export function boardModel({ usual, remaining: left, cost }: BoardOptions): BoardModel {
  let script: ScriptStart | undefined
  let begun = 0
  let ended = false
  const running = new Map<string | undefined, RunningType>()
  const finished: number[] = []
  const seen = new Set<string | undefined>()
  /** Dollars by attempt, as far as the output tells. */
  const costs = new Map<string, number>()
  let succeeded = 0
  let failed = 0

  const start = (record: TypeStart, now: number): void => {
    const before = running.get(record.type)
    seen.add(record.type)
    running.set(record.type, {
      name: printable(record.type ?? commandName(script)),
      attempt: record.attempt ?? 1,
      maxAttempts: record.max_attempts ?? 1,
      since: before?.since ?? now,
      countSince: now,
      lastOutput: now,
      errors: 0,
      work: {},
      usual: usual(record.type),
    })
  }
  const end = (record: TypeEnd, now: number): void => {
    const row = running.get(record.type)
    if (row === undefined) return
    if (record.status === 'retry') {
      row.retryAt = now + (record.next_delay_seconds ?? 0) * 1000
      delete row.phase
      delete row.count
      delete row.counters
      row.work = {}
      return
    }
    running.delete(record.type)
    finished.push((now - row.since) / 1000)
    if (record.status === 'success') succeeded++
    else failed++
  }
  const setCount = (row: RunningType, count: Count, now: number): void => {
    if (row.count === undefined || row.count.label !== count.label || count.done < row.count.done) {
      row.countSince = now
    }
    row.count = count
  }
  /** What the job says it is doing, and its counters. */
  const enter = (
    row: RunningType,
    record: CurrentWork & { readonly progress?: JsonObject },
    now: number,
  ): void => {
    const { phase = row.work.phase, sub_phase, current_operation, progress } = record
    if (phase !== row.work.phase) {
      delete row.count
      delete row.counters
      row.countSince = now
      row.work = {}
    }
    row.work = {
      ...row.work,
      ...(phase !== undefined && { phase }),
      ...(sub_phase !== undefined && { sub_phase }),
      ...(current_operation !== undefined && { current_operation }),
    }
    const text = workText(row.work)
    if (text !== '') row.phase = printable(text)
    if (progress === undefined) return
    const count = itemCountOf(progress)
    if (count?.total !== undefined)
      setCount(row, { label: printable(count.unit ?? ''), done: count.done, total: count.total }, now)
    row.counters = printable(otherCounters(progress, count).slice(0, 2).join(', '))
  }
  /** Only at a redraw: a loud job prints thousands of lines between two of them. */
  const searchLatest = (row: RunningType, now: number): void => {
    const { latest, count } = row
    delete row.latest
    // Records of the parser know better what a number means.
    if (latest === undefined || (count !== undefined && !count.guessed)) return
    const found = countIn(latest)
    if (found !== undefined) setCount(row, found, now)
  }

  return {
    push(record, now) {
      switch (record.event) {
        case 'script_start':
          script = record
          begun = now
          break
        case 'type_start':
          if (!record.derived) start(record, now)
          break
        case 'type_end':
          if (!record.derived) end(record, now)
          break
        case 'script_end':
          ended = true
          break
        case 'phase': {
          const row = running.get(record.type)
          if (row === undefined) break
          const { name, phase: number, ...rest } = record
          enter(row, { ...rest, phase: name ?? `phase ${number}` }, now)
          break
        }
        case 'progress': {
          const row = running.get(record.type)
          const { step, done, total } = record
          if (row === undefined) break
          enter(row, record, now)
          if (record.progress === undefined && total !== undefined && total > 0)
            setCount(row, { label: printable(step), done, total }, now)
          break
        }
        case 'metrics':
        case 'heartbeat': {
          const row = running.get(record.type)
          if (record.event === 'metrics' && record.cost_usd !== undefined)
            costs.set(costKey(record), record.cost_usd)
          if (row !== undefined && record.source !== 'bs-run') enter(row, record, now)
          break
        }
        case 'usage':
          if (record.cost_usd !== undefined)
            costs.set(costKey(record), (costs.get(costKey(record)) ?? 0) + record.cost_usd)
          break
        case 'log': {
          const row = running.get(record.type)
          if (row !== undefined && isErrorLevel(record.level)) row.errors++
        }
      }
    },
    sawOutput(type, text, now) {
      const row = running.get(type)
      if (row === undefined) return
      row.lastOutput = now
      row.latest = text
    },
    state(now) {
      if (script === undefined || ended) return undefined
      for (const row of running.values()) searchLatest(row, now)
      const types = script.types
      const waiting = (types ?? []).filter(type => !seen.has(type))
      return {
        running: [...running.values()],
        typed: types !== undefined,
        total: script.total_types ?? 1,
        succeeded,
        failed,
        since: begun,
        remaining: remaining({
          finished,
          jobs: script.jobs ?? 1,
          open: [
            ...[...running].map(([type, row]) => expected(row, left?.(type), now)),
            ...waiting.map(type => ({ spent: 0, usual: usual(type) })),
          ],
        }),
        budget: script.budget_usd,
        cost:
          cost() ?? (costs.size === 0 ? undefined : [...costs.values()].reduce((sum, one) => sum + one, 0)),
      }
    },
  }
}

const costKey = ({ type, attempt }: { readonly type?: string; readonly attempt?: number }): string =>
  `${type ?? ''}\n${attempt ?? ''}`

/** The time that a type has taken, and the whole time that it is expected to take. */
function expected({ since, usual }: RunningType, left: number | undefined, now: number) {
  const spent = (now - since) / 1000
  return { spent, usual: left === undefined ? usual : spent + left }
}

const commandName = (script: ScriptStart | undefined): string =>
  script?.command?.[0]?.split('/').at(-1) ?? 'command'

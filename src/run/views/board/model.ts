import { printable } from '../../../lib/text.ts'
import { commandName } from '../../../records/command-name.ts'
import { isErrorLevel } from '../../../records/error-level.ts'
import type { AnyRecord, ScriptStart, TypeEnd, TypeStart } from '../../../records/index.ts'
import { remaining } from '../../plan/estimate.ts'
import { attemptCosts } from './attempt-costs.ts'
import { beginRow, enter, type RunningType, searchLatest, setCount, waitForRetry } from './running-type.ts'

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
  const costs = attemptCosts()
  let succeeded = 0
  let failed = 0

  const start = (record: TypeStart, now: number): void => {
    const before = running.get(record.type)
    seen.add(record.type)
    const name = printable(record.type ?? nameOf(script))
    running.set(record.type, beginRow(record, { name, usual: usual(record.type), now }, before))
  }
  const end = (record: TypeEnd, now: number): void => {
    const row = running.get(record.type)
    if (row === undefined) return
    if (record.status === 'retry') {
      waitForRetry(row, record.next_delay_seconds ?? 0, now)
      return
    }
    running.delete(record.type)
    finished.push((now - row.since) / 1000)
    if (record.status === 'success') succeeded++
    else failed++
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
          if (record.event === 'metrics') costs.total(record)
          if (row !== undefined && record.source !== 'bs-run') enter(row, record, now)
          break
        }
        case 'usage':
          costs.add(record)
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
        cost: cost() ?? costs.sum(),
      }
    },
  }
}

/** The time that a type has taken, and the whole time that it is expected to take. */
function expected({ since, usual }: RunningType, left: number | undefined, now: number) {
  const spent = (now - since) / 1000
  return { spent, usual: left === undefined ? usual : spent + left }
}

const nameOf = (script: ScriptStart | undefined): string => commandName(script?.command) ?? 'command'

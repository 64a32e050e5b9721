import { fitWidth } from '../../../lib/display-width.ts'
import { formatDuration } from '../../../lib/time.ts'
import { roughly } from '../running.ts'
import type { BoardState } from './model.ts'
import { paint } from './paint.ts'
import type { RunningType } from './running-type.ts'
import { type TableOptions, table } from './table.ts'

export interface DrawOptions extends TableOptions {
  readonly columns: number
  readonly rows: number
}

/** Rows of types that are shown at most; the others are only counted. */
const mostRows = 8

/** The lines of the board: a row for each running type and one for the whole run, each narrower than the terminal. */
export function draw(state: BoardState, now: number, options: DrawOptions): string[] {
  const room = Math.max(1, Math.min(mostRows, options.rows - 4))
  const shown = busiest(state.running, room)
  const hidden = state.running.length - shown.length
  const width = options.columns - 1
  const lines = table(shown, now, width, options)
  if (hidden > 0) lines.push(fitWidth(`… and ${hidden} more running`, width))
  if (state.typed || state.budget !== undefined || state.cost !== undefined)
    lines.push(total(state, now, width, options))
  return lines
}

/** The rows that changed most recently, in the order in which they began. */
function busiest(running: readonly RunningType[], count: number): readonly RunningType[] {
  if (running.length <= count) return running
  const latest = [...running].sort((a, b) => b.lastOutput - a.lastOutput).slice(0, count)
  return running.filter(row => latest.includes(row))
}

/** `2 of 6 done  1 failed  3 left   12m 05s  ~24m left   $0.42 of $5.00`. */
function total(state: BoardState, now: number, width: number, { color }: DrawOptions): string {
  const { succeeded, failed, running, total, budget, cost, since } = state
  const waiting = total - succeeded - failed - running.length
  const money = [
    ...(cost === undefined ? [] : [`$${cost.toFixed(2)}`]),
    ...(budget === undefined ? [] : [`${cost === undefined ? 'budget' : 'of'} $${budget.toFixed(2)}`]),
  ].join(' ')
  const parts = [
    ...(state.typed ? [`${succeeded} of ${total} done`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(state.typed && waiting > 0 ? [`${waiting} waiting`] : []),
    `${formatDuration(Math.floor((now - since) / 1000))} elapsed`,
    ...(state.remaining === undefined ? [] : [`~${roughly(state.remaining)} left`]),
    ...(money === '' ? [] : [money]),
  ]
  return paint(color, failed > 0 ? 31 : 2, fitWidth(parts.join(' · '), width))
}

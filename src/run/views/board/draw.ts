import { displayWidth, fitWidth, padWidth } from '../../../lib/display-width.ts'
import { formatDuration } from '../../../lib/time.ts'
import { roughly } from '../running.ts'
import { type BarStyle, bar } from './bar.ts'
import type { BoardState, RunningType } from './model.ts'

export interface DrawOptions {
  readonly columns: number
  readonly rows: number
  readonly color: boolean
  readonly style: BarStyle
}

/** Milliseconds of silence after which a row says so. */
const quietAfter = 10_000
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

interface Cells {
  readonly name: string
  readonly doing: string
  readonly share: number | undefined
  readonly isGuess: boolean
  readonly count: string
  readonly percent: string
  readonly elapsed: string
  readonly left: string
  readonly quiet: string
  readonly errors: string
}

function cellsOf(row: RunningType, now: number): Cells {
  const { count, usual } = row
  const elapsed = (now - row.since) / 1000
  const byTime = usual !== undefined && usual > 0 ? Math.min(0.99, elapsed / usual) : undefined
  const share = count === undefined ? byTime : count.done / count.total
  const left = secondsLeft(row, now)
  const silence = now - row.lastOutput
  return {
    name: row.name,
    doing: doingOf(row, now),
    share: row.retryAt === undefined ? share : undefined,
    isGuess: count === undefined,
    count: count === undefined || count.label === '%' ? '' : `${count.done}/${count.total}`,
    percent: share === undefined ? '' : `${count === undefined ? '~' : ''}${Math.floor(share * 100)}%`,
    elapsed: formatDuration(Math.floor(elapsed)),
    left: left === undefined || left < 1 ? '' : `~${roughly(left)} left`,
    quiet: row.retryAt === undefined && silence >= quietAfter ? `silent ${roughly(silence / 1000)}` : '',
    errors: row.errors === 0 ? '' : `${row.errors} ${row.errors === 1 ? 'error' : 'errors'}`,
  }
}

function doingOf(
  { attempt, maxAttempts, phase, count, counters, retryAt }: RunningType,
  now: number,
): string {
  if (retryAt !== undefined) {
    const wait = Math.max(0, Math.ceil((retryAt - now) / 1000))
    return `waits ${roughly(wait)} for attempt ${attempt + 1}/${maxAttempts}`
  }
  const step = phase ?? (count?.label === '%' ? '' : (count?.label ?? ''))
  const again = attempt > 1 ? `attempt ${attempt}/${maxAttempts}` : ''
  return [again, step, counters ?? ''].filter(part => part !== '').join(', ')
}

/** By the speed of the count where there is one, else by the usual time. */
function secondsLeft(
  { count, countSince, usual, since, retryAt }: RunningType,
  now: number,
): number | undefined {
  if (retryAt !== undefined) return undefined
  if (count !== undefined && count.done > 0 && now > countSince) {
    return (((now - countSince) / 1000) * (count.total - count.done)) / count.done
  }
  return usual === undefined ? undefined : usual - (now - since) / 1000
}

const widestBar = 20
const gap = '  '

/** Lays the cells out in columns. A narrow terminal loses the bar first, then the time left, then the ends of the texts. */
function table(
  rows: readonly RunningType[],
  now: number,
  width: number,
  { color, style }: DrawOptions,
): string[] {
  const all = rows.map(row => cellsOf(row, now))
  const widest = (pick: (cells: Cells) => string): number =>
    Math.max(0, ...all.map(cells => displayWidth(pick(cells))))
  const size = {
    name: Math.min(
      24,
      widest(({ name }) => name),
    ),
    doing: widest(({ doing }) => doing),
    bar: all.some(({ share }) => share !== undefined) ? widestBar : 0,
    count: widest(({ count }) => count),
    percent: widest(({ percent }) => percent),
    elapsed: widest(({ elapsed }) => elapsed),
    left: widest(({ left }) => left),
    quiet: widest(({ quiet }) => quiet),
    errors: widest(({ errors }) => errors),
  }
  const used = (): number => {
    const columns = Object.values(size).filter(column => column > 0)
    return columns.reduce((sum, column) => sum + column, 0) + gap.length * (columns.length - 1)
  }
  const shrink = (key: keyof typeof size, least: number): void => {
    const over = used() - width
    if (over > 0 && size[key] > least) size[key] = Math.max(least, size[key] - over)
  }
  shrink('bar', 6)
  shrink('doing', 14)
  shrink('bar', 0)
  if (used() > width) size.left = 0
  if (used() > width) size.count = 0
  shrink('doing', 0)
  shrink('name', 6)
  return all.map(cells => {
    const drawn = cells.share === undefined ? '' : bar(cells.share, size.bar, style, cells.isGuess)
    const parts = [
      size.name > 0 && paint(color, 1, padWidth(fitWidth(cells.name, size.name), size.name)),
      size.doing > 0 && padWidth(fitWidth(cells.doing, size.doing), size.doing),
      size.bar > 0 && paint(color, 32, padWidth(drawn, size.bar)),
      size.count > 0 && padWidth(cells.count, size.count, 'start'),
      size.percent > 0 && padWidth(cells.percent, size.percent, 'start'),
      padWidth(cells.elapsed, size.elapsed, 'start'),
      size.left > 0 && paint(color, 2, padWidth(cells.left, size.left)),
      size.quiet > 0 && paint(color, 33, padWidth(cells.quiet, size.quiet)),
      size.errors > 0 && paint(color, 31, cells.errors),
    ]
    return cutLine(parts.filter(part => typeof part === 'string').join(gap), width)
  })
}

/** The last guard against a line that the terminal would wrap: drops the colours and cuts. */
const cutLine = (line: string, width: number): string => {
  const plain = line.replace(/\x1b\[\d+m/g, '')
  return displayWidth(plain.trimEnd()) > width ? fitWidth(plain, width) : line.trimEnd()
}

const paint = (color: boolean, code: number, text: string): string =>
  color && text.trim() !== '' ? `\x1b[${code}m${text}\x1b[0m` : text

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

import { printable } from '../../lib/text.ts'
import { secondsBetween } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { duration } from '../text/words.ts'
import { legend, text } from './markup.ts'
import { chart, label, px, timeAxis } from './svg.ts'

type Attempt = NonNullable<Summary['attempts']>[number]

const width = 900
const left = 130
const right = 885
const rowHeight = 24
const mostRows = 40

const colors = { success: 'ok', failed: 'bad', partial: 'warn', retry: 'warn', unknown: 'grey' } as const

/**
 * A chart of attempts over time, with one row per type (of each run) and the phases marked inside. Empty without two
 * times.
 */
export function timeline({ attempts = [], ended, runs = 0 }: Summary): string {
  const placed = lastDay(attempts.filter(({ started }) => started !== undefined))
  const rows = rowsOf(placed, runs > 1).slice(-mostRows)
  const shown = rows.flatMap(([, attempts]) => attempts)
  const times = shown
    .flatMap(({ started, ended: end }) => [started ?? '', end ?? ended ?? started ?? ''])
    .sort()
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined || first === last) return ''
  const bottom = rows.length * rowHeight + 4
  const axis = timeAxis([first, last], { left, right, top: 0, bottom })
  const bars = rows.flatMap(([name, attempts], row) => [
    `<text x="${left - 8}" y="${row * rowHeight + 18}" text-anchor="end">${label(name, left - 12)}</text>`,
    ...attempts.flatMap(attempt => barOf(attempt, row * rowHeight + 6, axis.x, last)),
  ])
  const sentence = rows
    .slice(0, 12)
    .map(([name, attempts]) => `${name} ${attempts.map(describe).join(', ')}`)
    .join('; ')
  const seen = new Set(shown.map(({ status }) => status))
  const entries = (
    [
      ['ok', 'success', ['success']],
      ['bad', 'failed', ['failed']],
      ['warn', 'tried again, or partial', ['retry', 'partial']],
      ['grey', 'end unknown', ['unknown']],
    ] as const
  ).filter(([, , statuses]) => statuses.some(status => seen.has(status)))
  return `${legend(entries.map(([color, name]) => [color, name]))}\n${chart(`Attempts over time (UTC): ${sentence}`, width, bottom + 22, [...axis.marks, ...bars])}`
}

/** Days that fit on a chart on which an attempt of some minutes can still be seen. */
const mostDays = 2

/** All attempts of a short input; of a long one those of its last day. */
function lastDay(attempts: readonly Attempt[]): readonly Attempt[] {
  const last = attempts.at(-1)?.started
  const days = (secondsBetween(attempts[0]?.started, last) ?? 0) / 86_400
  if (days <= mostDays) return attempts
  return attempts.filter(({ started }) => (secondsBetween(started, last) ?? 0) < 86_400 / 2)
}

function rowsOf(attempts: readonly Attempt[], several: boolean): Array<[string, Attempt[]]> {
  const found = new Map<string, Attempt[]>()
  for (const attempt of attempts) {
    const name = printable(attempt.type) || 'command'
    const key = several && attempt.run_id !== undefined ? `${name} ${attempt.run_id.slice(0, 13)}` : name
    found.set(key, [...(found.get(key) ?? []), attempt])
  }
  return [...found]
}

function barOf(attempt: Attempt, y: number, x: (time: string) => number, last: string): string[] {
  const { started = '', ended = last, status, phases = [] } = attempt
  const begin = x(started)
  const size = Math.max(2, x(ended) - begin)
  return [
    `<rect class="f-${colors[status]}" x="${px(begin)}" y="${y}" width="${px(size)}" height="15" rx="2"><title>${text(`${printable(attempt.type)} ${describe(attempt)}`)}</title></rect>`,
    ...phases.map(
      phase =>
        `<rect fill="var(--bg)" x="${px(Math.min(x(phase.started), begin + size - 1))}" y="${y}" width="1" height="15"><title>${text(phase.name)}</title></rect>`,
    ),
  ]
}

const describe = ({ attempt = 1, status, started, ended }: Attempt): string => {
  const took = secondsBetween(started, ended)
  return `attempt ${attempt} ${status}${took === undefined ? '' : ` after ${duration(took)}`}`
}

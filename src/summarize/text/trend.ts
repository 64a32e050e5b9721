import { formatDuration, secondsBetween } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { type Measure, measures } from '../trend/measures.ts'
import type { Point } from '../trend/points.ts'
import type { Ink } from './ink.ts'
import { sparkline } from './sparkline.ts'
import { clock } from './words.ts'

/** How the runs went, one after the other: results, rates, times and cost as small charts. */
export function trendBlock({ trend }: Summary, width: number, ink: Ink): string[] {
  if (trend === undefined) return []
  const points = trend.runs.slice(-Math.max(10, Math.min(120, width - 40)))
  const [first, last] = [points[0], points.at(-1)]
  const span = spanOf(first?.started, last?.started)
  const hidden = trend.runs.length - points.length
  const note = hidden > 0 ? `, the latest ${points.length} of ${trend.runs.length}` : ''
  return [
    `${ink.bold('Trend')}  ${points.length} runs, ${span}${note}`,
    ...(points.some(({ status }) => status !== 'unknown') ? [`  results   ${results(points, ink)}`] : []),
    ...measures.flatMap(measure => rowOf(measure, points, ink)),
    `  ${streakOf(trend)}`,
  ]
}

/** The days of the first and the last run; the time of day, too, of runs on a single day. */
function spanOf(first: string | undefined, last: string | undefined): string {
  const [from, to] = [first, last].map(time => time?.slice(0, 10) ?? '?')
  if (first === undefined || last === undefined || from !== to) return `${from} to ${to}`
  return first.slice(0, 19) === last.slice(0, 19) ? clock(first) : `${clock(first)} to ${clock(last, first)}`
}

const letters = { success: '.', partial_failure: 'P', failed: 'F', interrupted: 'I', unknown: '?' } as const

const results = (points: readonly Point[], ink: Ink): string => {
  const seen = new Set(points.map(({ status }) => letterOf(status)))
  const legend = Object.entries(letters).filter(([, letter]) => seen.has(letter))
  return `${points
    .map(({ status }) => {
      const letter = letterOf(status)
      return letter === '.' ? letter : letter === 'F' ? ink.red(letter) : ink.yellow(letter)
    })
    .join(
      '',
    )}  ${ink.dim(legend.map(([word, letter]) => `${letter} ${word.replaceAll('_', ' ')}`).join(', '))}`
}

const letterOf = (status: string): string => letters[status as keyof typeof letters] ?? '?'

function rowOf(
  { name, pick, show, isZoomed, least: worth = 0 }: Measure,
  points: readonly Point[],
  ink: Ink,
): string[] {
  const values = points.map(pick)
  const found = values.flatMap(value => value ?? [])
  const [least, most, last] = [Math.min(...found), Math.max(...found), found.at(-1)]
  if (found.length < 2 || last === undefined || most === 0 || most < worth) return []
  const line = sparkline(values, isZoomed ? least : 0)
  const range = least === most ? '' : ` ${ink.dim(`(${show(least)} to ${show(most)})`)}`
  return [`  ${name.padEnd(8)}  ${line}  ${show(last)}${range}`]
}

/** `failed 3 times in a row; last success 2026-01-21, 4 days before`. */
export function streakOf({
  streak,
  streak_status,
  last_success,
  last_failure,
  runs,
}: NonNullable<Summary['trend']>): string {
  const often = streak === 1 ? 'the last time' : `${streak} times in a row`
  const now = runs.at(-1)?.started
  if (streak_status === 'success') {
    const before = last_failure === undefined ? '' : `; last failure ${dayOf(last_failure, now)}`
    return `succeeded ${often}${before}`
  }
  const isFailed = runs.slice(-streak).every(({ status }) => status === 'failed')
  const what = isFailed ? `failed ${often}` : `not a full success ${often}`
  return last_success === undefined
    ? `${what}; no run succeeded`
    : `${what}; last success ${dayOf(last_success, now)}`
}

function dayOf(time: string, now: string | undefined): string {
  const age = secondsBetween(time, now)
  return `${time.slice(0, 10)}${age === undefined ? '' : `, ${ageOf(age)} before`}`
}

const ageOf = (seconds: number): string => {
  const days = Math.round(seconds / 86_400)
  return days >= 2 ? `${days} days` : days === 1 ? '1 day' : formatDuration(seconds)
}

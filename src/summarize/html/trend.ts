import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { Summary } from '../../records/index.ts'
import { amountOf } from '../text/numbers.ts'
import { streakOf } from '../text/trend.ts'
import { grouped } from '../text/words.ts'

import { type Measure, measures } from '../trend/measures.ts'
import type { Point } from '../trend/points.ts'
import { legend, text } from './markup.ts'
import { chart, px, timeAxis } from './svg.ts'

const width = 440
const left = 62
const right = 430
const top = 8
const bottom = 120

const colors = { success: 'ok', failed: 'bad' } as const
const colorOf = ({ status }: Point): string => colors[status as keyof typeof colors] ?? 'warn'

/** Charts of the runs in order of time, one for each measure that at least two runs have; empty for a single run. */
export function trend({ trend }: Summary): string {
  if (trend === undefined) return ''
  const charts = measures.map(measure => chartOf(measure, trend.runs)).filter(svg => svg !== '')
  const seen = new Set(trend.runs.map(colorOf))
  const names = [
    ['ok', 'success'],
    ['warn', 'partial or unknown'],
    ['bad', 'failed'],
  ] as const
  return `<p>${trend.runs.length} runs; ${text(streakOf(trend))}.</p>
${legend(names.filter(([color]) => seen.has(color)))}
<div class="charts">${charts.join('\n')}</div>`
}

function chartOf({ name, pick, show, isZoomed }: Measure, runs: readonly Point[]): string {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const points = runs.flatMap(run => {
    const value = pick(run)
    return value === undefined || run.started === undefined ? [] : [{ run, value, time: run.started }]
  })
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || first.time === last.time) return ''
  const values = points.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (most === 0) return ''
  const base = isZoomed && least < most ? least : 0
  const y = scaleLinear([base, most], [bottom, top]).nice(3)
  const axis = timeAxis([first.time, last.time], { left, right, top, bottom })
  const ticks = y
    .ticks(3)
    .filter(tick => most < 4 || Number.isInteger(tick))
    .map(
      tick =>
        `<line class="axis" x1="${left}" x2="${right}" y1="${px(y(tick))}" y2="${px(y(tick))}"/><text class="dim" x="${left - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${text(labelOf(title, tick))}</text>`,
    )
  const path = line<(typeof points)[number]>(
    ({ time }) => axis.x(time),
    ({ value }) => y(value),
  ).digits(1)(points)
  // With many runs the line shows the good ones.
  const isDense = points.length > 120
  const dotted = isDense ? points.filter(({ run }) => run.status !== 'success') : points
  const dots = dotted
    .slice(-150)
    .map(
      ({ run, value, time }) =>
        `<circle class="f-${colorOf(run)}" cx="${px(axis.x(time))}" cy="${px(y(value))}" r="${isDense ? 2 : 3.5}"><title>${text(`${time.slice(0, 16).replace('T', ' ')}: ${show(value)}, ${run.status.replaceAll('_', ' ')}`)}</title></circle>`,
    )
  const sentence = `${title} of ${points.length} runs (UTC): first ${show(first.value)}, last ${show(last.value)}, least ${show(least)}, most ${show(most)}`
  return `<figure><figcaption>${title} <span class="dim">${text(`last ${show(last.value)}`)}</span></figcaption>${chart(sentence, width, bottom + 22, [...ticks, ...axis.marks, `<path class="l-blue" d="${path ?? ''}"/>`, ...dots])}</figure>`
}

/** A tick in few characters. */
const labelOf = (title: string, tick: number): string =>
  title === 'Approval'
    ? `${tick}%`
    : title === 'Cost'
      ? `$${tick}`
      : title === 'Duration'
        ? amountOf(tick, 's')
        : grouped(tick)

import { scaleLinear } from 'd3-scale'
import { formatDuration } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { grouped } from '../text/words.ts'
import { legend, text } from './markup.ts'
import { chart, px, timeAxis, wholeTicks } from './svg.ts'

const width = 900
const left = 60
const right = 885
const bottom = 130

/**
 * A chart of log records over time, with stacked bars for errors, warnings and the rest. Empty with fewer than two
 * buckets.
 */
export function activity({ activity }: Summary): string {
  const { buckets = [], bucket_seconds: step = 1 } = activity ?? {}
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (first === undefined || last === undefined || first === last) return ''
  const end = new Date(Date.parse(last.start) + step * 1000).toISOString()
  const axis = timeAxis([first.start, end], { left, right, top: 0, bottom })
  const scale = scaleLinear([0, Math.max(...buckets.map(({ records }) => records))], [bottom, 8]).nice(4)
  const ticks = wholeTicks(scale, 4).map(
    tick =>
      `<line class="axis" x1="${left}" x2="${right}" y1="${px(scale(tick))}" y2="${px(scale(tick))}"/><text class="dim" x="${left - 6}" y="${px(scale(tick) + 4)}" text-anchor="end">${grouped(tick)}</text>`,
  )
  const size = Math.max(1, axis.x(new Date(Date.parse(first.start) + step * 1000).toISOString()) - left - 0.5)
  const bars = buckets.flatMap(({ start, records, warnings = 0, errors = 0 }) => {
    const x = px(axis.x(start))
    const title = `<title>${text(start.slice(0, 19).replace('T', ' '))}: ${records} records, ${warnings} warnings, ${errors} errors</title>`
    let below = 0
    return (
      [
        ['bad', errors],
        ['warn', warnings],
        ['blue', records - errors - warnings],
      ] as const
    ).flatMap(([color, count]) => {
      if (count <= 0) return []
      const top = scale(below + count)
      const height = scale(below) - top
      below += count
      return [
        `<rect class="f-${color}" x="${x}" y="${px(top)}" width="${px(size)}" height="${px(Math.max(0.5, height))}">${title}</rect>`,
      ]
    })
  })
  const sum = (pick: (bucket: (typeof buckets)[number]) => number): number =>
    buckets.reduce((total, bucket) => total + pick(bucket), 0)
  const sentence = `${grouped(sum(({ records }) => records))} records, ${grouped(sum(({ warnings = 0 }) => warnings))} warnings and ${grouped(sum(({ errors = 0 }) => errors))} errors`
  return `${legend([
    ['bad', 'errors'],
    ['warn', 'warnings'],
    ['blue', `other records, per ${formatDuration(step)}`],
  ])}\n${chart(`Log records over time (UTC): ${sentence}`, width, bottom + 22, [...ticks, ...axis.marks, ...bars])}`
}

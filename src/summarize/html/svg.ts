import { scaleUtc } from 'd3-scale'
import { text } from './markup.ts'

/** A chart with a title and a description for screen readers. */
export const chart = (label: string, width: number, height: number, body: readonly string[]): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${text(label)}">\n${body.join('\n')}\n</svg>`

/** Rounded to one decimal: a screen shows no finer positions. */
export const px = (value: number): string => String(Math.round(value * 10) / 10)

/** Ticks of an axis of counts: whole numbers, each once. */
export const wholeTicks = (scale: { ticks(count: number): number[] }, count: number): number[] =>
  scale.ticks(count).filter(Number.isInteger)

export interface TimeAxis {
  x(time: string): number
  /** Grid lines and labels below them. */
  readonly marks: readonly string[]
}

/** A time axis in UTC from `left` to `right`, with its labels below `bottom`. */
export function timeAxis(
  [first, last]: readonly [string, string],
  {
    left,
    right,
    top,
    bottom,
  }: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): TimeAxis {
  const begin = Date.parse(first)
  const end = Math.max(Date.parse(last), begin + 1000)
  const scale = scaleUtc([new Date(begin), new Date(end)], [left, right])
  const { format: notation, unit } = labelFor((end - begin) / 1000)
  const format = scale.tickFormat(6, notation)
  // A label stands where it is true: `Nov 28` at midnight, not at the first tick of that day.
  const exact = scale.ticks(6).filter(tick => isWhole(tick, unit))
  const marks = exact.map(tick => {
    const x = px(scale(tick))
    const name = format(tick)
    const anchor = scale(tick) > right - 20 ? 'end' : 'middle'
    return `<line class="axis" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="dim" x="${x}" y="${bottom + 15}" text-anchor="${anchor}">${text(name)}</text>`
  })
  return { x: time => scale(new Date(Date.parse(time))), marks }
}

interface TimeLabel {
  /** In d3-time-format's notation. */
  readonly format: string
  /** What the label tells, in seconds; `month` is no fixed number of them. */
  readonly unit: number | 'month'
}

const day = 86_400

/** The labels of a time axis for a span in seconds. */
function labelFor(seconds: number): TimeLabel {
  if (seconds < 600) return { format: '%H:%M:%S', unit: 1 }
  if (seconds < 2 * day) return { format: '%H:%M', unit: 60 }
  return seconds < 400 * day ? { format: '%b %d', unit: day } : { format: '%b %Y', unit: 'month' }
}

/** Whether a time is the beginning of such a unit in UTC. */
const isWhole = (time: Date, unit: TimeLabel['unit']): boolean =>
  unit === 'month'
    ? time.getUTCDate() === 1 && time.getTime() % (day * 1000) === 0
    : time.getTime() % (unit * 1000) === 0

/** Cuts a label to a width of about `width` pixels. */
export const label = (value: string, width: number): string => {
  const most = Math.floor(width / 7)
  return text(value.length > most ? `${value.slice(0, Math.max(1, most - 1))}…` : value)
}

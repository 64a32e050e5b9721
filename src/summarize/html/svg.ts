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
  const format = scale.tickFormat(6, formatFor((end - begin) / 1000))
  let before = ''
  const marks = scale.ticks(6).flatMap(tick => {
    const x = px(scale(tick))
    const name = format(tick)
    // Ticks closer than what a label tells would repeat it.
    if (name === before) return []
    before = name
    const anchor = scale(tick) > right - 20 ? 'end' : 'middle'
    return [
      `<line class="axis" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="dim" x="${x}" y="${bottom + 15}" text-anchor="${anchor}">${text(name)}</text>`,
    ]
  })
  return { x: time => scale(new Date(Date.parse(time))), marks }
}

/** Label format of a time axis, in d3-time-format's notation, for a span in seconds. */
const formatFor = (seconds: number): string =>
  seconds < 600 ? '%H:%M:%S' : seconds < 2 * 86_400 ? '%H:%M' : seconds < 400 * 86_400 ? '%b %d' : '%b %Y'

/** Cuts a label to a width of about `width` pixels. */
export const label = (value: string, width: number): string => {
  const most = Math.floor(width / 7)
  return text(value.length > most ? `${value.slice(0, Math.max(1, most - 1))}…` : value)
}

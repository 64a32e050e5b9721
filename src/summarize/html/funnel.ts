import { scaleLinear } from 'd3-scale'
import { printable } from '../../lib/text.ts'
import type { Result } from '../aggregate.ts'
import { known } from '../known.ts'
import { grouped } from '../text/words.ts'
import { legend, text } from './markup.ts'
import { chart, label, px, wholeTicks } from './svg.ts'

const steps = [
  ['generated', 'grey'],
  ['approved', 'blue'],
  ['unique', 'warn'],
  ['inserted', 'ok'],
] as const

const names = { left: 130, right: 60 }
const width = 900
const bar = 9
const mostTypes = 40

type Counts = Pick<Result, 'type' | 'target' | (typeof steps)[number][0]>

/** Several runs of a type as one: what they have counted together. */
function summedByType(results: readonly Result[]): Counts[] {
  const found = new Map<string, Counts>()
  for (const result of results) {
    const before: Counts = found.get(result.type) ?? { type: result.type }
    const sum = (name: 'target' | (typeof steps)[number][0]) =>
      result[name] === undefined ? before[name] : (before[name] ?? 0) + result[name]
    found.set(
      result.type,
      known({
        type: result.type,
        target: sum('target'),
        generated: sum('generated'),
        approved: sum('approved'),
        unique: sum('unique'),
        inserted: sum('inserted'),
      }),
    )
  }
  return [...found.values()]
}

/**
 * A chart of how many items of each type reached each step, from generated to inserted. Empty when no type counts
 * items.
 */
export function funnel(results: readonly Result[]): string {
  const types = summedByType(results)
  const counted = types.filter(type => steps.some(([step]) => type[step] !== undefined)).slice(-mostTypes)
  const shown = steps.filter(([step]) => counted.some(type => type[step] !== undefined))
  if (counted.length === 0) return ''
  const most = Math.max(
    1,
    ...counted.flatMap(type => [type.target ?? 0, ...shown.map(([step]) => type[step] ?? 0)]),
  )
  const scale = scaleLinear([0, most], [names.left, width - names.right]).nice(5)
  const rowHeight = shown.length * bar + 12
  const height = counted.length * rowHeight + 24
  const ticks = wholeTicks(scale, 5).map(tick => {
    const x = px(scale(tick))
    return `<line class="axis" x1="${x}" x2="${x}" y1="0" y2="${height - 20}"/><text class="dim" x="${x}" y="${height - 5}" text-anchor="middle">${grouped(tick)}</text>`
  })
  const rows = counted.flatMap((type, row) => {
    const top = row * rowHeight + 4
    const bars = shown.flatMap(([step, color], i) => {
      const count = type[step]
      if (count === undefined) return []
      const y = top + i * bar
      const end = scale(count)
      return [
        `<rect class="f-${color}" x="${names.left}" y="${px(y)}" width="${px(Math.max(1, end - names.left))}" height="${bar - 2}"><title>${text(printable(type.type))}: ${grouped(count)} ${step}</title></rect>`,
        ...(i === 0 || i === shown.length - 1
          ? [`<text class="dim" x="${px(end + 5)}" y="${px(y + bar - 1)}">${grouped(count)}</text>`]
          : []),
      ]
    })
    const name = printable(type.type)
    return [
      `<text x="${names.left - 8}" y="${px(top + (shown.length * bar) / 2 + 3)}" text-anchor="end">${label(name, names.left - 12)}</text>`,
      ...bars,
    ]
  })
  const sentence = counted
    .slice(0, 12)
    .map(
      type =>
        `${printable(type.type)} ${shown.map(([step]) => `${type[step] ?? 'unknown'} ${step}`).join(', ')}`,
    )
    .join('; ')
  return `${legend(shown.map(([step, color]) => [color, step]))}\n${chart(`Items per type and step: ${sentence}`, width, height, [...ticks, ...rows])}`
}

import { displayWidth, fitWidth, padWidth } from '../../../lib/display-width.ts'
import { type BarStyle, bar } from './bar.ts'
import { type Cells, cellsOf } from './cells.ts'
import { paint } from './paint.ts'
import type { RunningType } from './running-type.ts'

export interface TableOptions {
  readonly color: boolean
  readonly style: BarStyle
}

const widestBar = 20
const gap = '  '

/** Lays the cells out in columns. A narrow terminal loses the bar first, then the time left, then the ends of the texts. */
export function table(
  rows: readonly RunningType[],
  now: number,
  width: number,
  { color, style }: TableOptions,
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

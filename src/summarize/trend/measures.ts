import { formatDuration } from '../../lib/time.ts'
import { percentage } from '../percentage.ts'
import { dollars, grouped } from '../text/words.ts'
import type { Point } from './points.ts'

/** A number of a run that is drawn over the runs. */
export interface Measure {
  readonly name: string
  readonly pick: (point: Point) => number | undefined
  readonly show: (value: number) => string
  /** Small differences matter: the axis begins at the least value, not at 0. */
  readonly isZoomed?: true
  /** A measure that stays below this value in all runs is noise and not drawn in text. */
  readonly least?: number
}

/** The measures of a trend, in the order in which they are shown. */
export const measures: readonly Measure[] = [
  { name: 'approval', pick: ({ approval_rate }) => approval_rate, show: percentage, isZoomed: true },
  { name: 'inserted', pick: ({ inserted }) => inserted, show: grouped },
  { name: 'duration', pick: ({ duration_seconds }) => duration_seconds, show: formatDuration, least: 1 },
  { name: 'cost', pick: ({ cost_usd }) => cost_usd, show: dollars },
  { name: 'errors', pick: ({ errors }) => errors, show: grouped },
]

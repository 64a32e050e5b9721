import type { Progress } from '../../records/index.ts'
import { oneLine } from './plain.ts'

const labels: Readonly<Record<string, string>> = {
  generated: 'Generated',
  approved: 'Approved',
  unique: 'Unique',
  inserted: 'Inserted',
}

/**
 * `  Generated: 150/150 (100% success rate)`, with a unit `  Generated: 150/150 questions …`; undefined for a step that is too
 * detailed to show.
 */
export function progressText({ step, done, total, percent }: Progress, unit?: string): string | undefined {
  const label = labels[step]
  if (label === undefined) return undefined
  const amount = total === undefined ? `${done}` : `${done}/${total}`
  const rate = percent ?? (total ? (done / total) * 100 : undefined)
  const rounded = rate === undefined ? undefined : `${Math.round(rate * 10) / 10}%`
  if (step === 'generated') {
    return `  ${label}: ${amount}${unit === undefined ? '' : ` ${oneLine(unit)}`}${rounded === undefined ? '' : ` (${rounded} success rate)`}`
  }
  return `  ${label}: ${amount}${step === 'approved' && rounded !== undefined ? ` (${rounded})` : ''}`
}

import type { Progress } from '../../records/index.ts'

const labels: Readonly<Record<string, string>> = {
  generated: 'Generated',
  approved: 'Approved',
  unique: 'Unique',
  inserted: 'Inserted',
}

/** `  Generated: 150/150 questions (100% success rate)`; undefined for a step that is too detailed to show. */
export function progressText({ step, done, total, percent }: Progress): string | undefined {
  const label = labels[step]
  if (label === undefined) return undefined
  const amount = total === undefined ? `${done}` : `${done}/${total}`
  const rate = percent ?? (total ? (done / total) * 100 : undefined)
  const rounded = rate === undefined ? undefined : `${Math.round(rate * 10) / 10}%`
  if (step === 'generated') {
    return `  ${label}: ${amount} questions${rounded === undefined ? '' : ` (${rounded} success rate)`}`
  }
  return `  ${label}: ${amount}${step === 'approved' && rounded !== undefined ? ` (${rounded})` : ''}`
}

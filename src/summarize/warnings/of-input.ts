import { plural } from '../../lib/text.ts'
import type { Warning } from '../aggregate.ts'
import type { Understood } from '../aggregates/parse.ts'
import { percentage } from '../percentage.ts'
import { grouped } from '../text/words.ts'

/** Percentage of lines claimed by no format above which there is a warning. */
const tolerated = 5

/** Warnings about the input: whether it was complete and readable. */
export function ofInput({ parse, rejects }: Understood): Warning[] {
  const found: Warning[] = []
  const broken = rejects.get('damaged') ?? 0
  if (broken > 0) {
    const message = `${plural(broken, 'input')} broke off: what came after is missing`
    found.push({ name: 'damaged', value: broken, message })
  }
  const unread = [...rejects].filter(([reason]) => reason !== 'damaged')
  const total = unread.reduce((sum, [, number]) => sum + number, 0)
  if (total > 0) {
    const reasons = unread.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    const why = reasons.map(([reason, number]) => `${number} ${reason}`).join(', ')
    found.push({
      name: 'rejects',
      value: total,
      message: `${plural(total, 'record')} could not be read (${why})`,
    })
  }
  const missed = parse?.not_understood ?? 0
  if (missed > tolerated) {
    const share = `${grouped(parse?.unclaimed ?? 0)} of ${grouped(parse?.lines ?? 0)}`
    found.push({
      name: 'not_understood',
      value: missed,
      threshold: tolerated,
      message: `${percentage(missed)} of the lines were claimed by no format (${share})`,
    })
  }
  return found
}

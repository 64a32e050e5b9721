import { Failure } from '../../lib/failure.ts'

/** `50usd`, `$50` or `50` → dollars. */
export function parseBudget(text: string): number {
  const [, amount] = /^\$?(\d+(?:\.\d+)?)\s*(?:usd)?$/i.exec(text.trim()) ?? []
  if (amount === undefined) {
    throw new Failure(`bad --budget ${JSON.stringify(text)}: write dollars, such as 50usd or 12.50usd`)
  }
  return Number(amount)
}

/** The reason to refuse a run that would cost more than its budget; undefined: it fits. */
export function isOverBudget(items: number, perItem: number, budget: number): string | undefined {
  const needed = items * perItem
  // Sums of cents in binary are off in the 16th digit.
  if (needed <= budget + 1e-9) return undefined
  return [
    '❌ Budget too low for batch size.',
    `   Batch size: ${items} items`,
    `   Budget: ${dollars(budget)}`,
    `   Minimum recommended: $${needed.toFixed(2)} (at ~${dollars(perItem)}/item)`,
  ].join('\n')
}

/** `$10`, `$0.25`, `$0.0375`: whole, with two digits, or with as many as it needs. */
export function dollars(amount: number): string {
  if (Number.isInteger(amount)) return `$${amount}`
  const cents = amount.toFixed(2)
  return Math.abs(Number(cents) - amount) < 5e-7 ? `$${cents}` : `$${plain(amount)}`
}

/** Dollars as a number for programs, rounded to a millionth. */
export const plain = (amount: number): string => String(Math.round(amount * 1e6) / 1e6)

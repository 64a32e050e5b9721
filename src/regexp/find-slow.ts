import { type Attack, attacksOn, attackText } from './attacks.ts'
import { stepCounter } from './count-steps.ts'
import { readExpression } from './expression.ts'

/** Why an expression is slow: a text that shows it, and the loops that take the same characters. */
export interface Slowness extends Attack {
  /** As they stand in the expression, in its order. */
  readonly loops: readonly string[]
  /** Whether it can match at the beginning of the text only. */
  readonly isAnchored: boolean
}

/** Steps after which an expression is slow whatever comes: a linear one takes some hundred for each character. */
const limit = 3_000_000
/** Characters that are repeated: at first, and where it has looked slow. Longer than what loops are bounded by. */
const lengths = [32, 512] as const

/**
 * Looks for a text on which a search takes more than linear time: between 2n and 4n characters the steps would grow by
 * twice what they grow between n and 2n, and grow by more. Undefined: none was found. It counts steps and reads no
 * clock, so the answer is the same on every machine. A loop with an upper bound counts as one with none only when it is
 * larger than some hundred.
 */
export function findSlow(
  source: string,
  flags: string,
  samples: readonly string[] = [],
): Slowness | undefined {
  const expression = readExpression(source, flags)
  const find = new RegExp(source, flags)
  const taken = samples.filter(sample => sample.search(find) !== -1)
  const count = stepCounter(expression)
  for (const attack of attacksOn(expression, taken, text => count(text, limit).readsOn)) {
    if (lengths.every(length => grows(count, attack, length)))
      return { ...attack, loops: busiest(count, attack), isAnchored: expression.isAnchored }
  }
  return undefined
}

type Count = ReturnType<typeof stepCounter>

function grows(count: Count, attack: Attack, length: number): boolean {
  const steps = (length: number): number => count(attackText(attack, length), limit).total
  const one = steps(length)
  const two = steps(2 * length)
  // Most attacks end where the expression does not go on reading.
  if (two === one) return two === Number.POSITIVE_INFINITY
  const four = steps(4 * length)
  return four === Number.POSITIVE_INFINITY || four - two > 2.6 * (two - one)
}

/** The two loops that took most of the steps. */
function busiest(count: Count, attack: Attack): string[] {
  const { byQuantifier } = count(attackText(attack, lengths[0]), limit)
  return [...byQuantifier]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 2)
    .map(([quantifier]) => quantifier)
    .sort((a, b) => a.start - b.start)
    .map(({ raw }) => raw)
}

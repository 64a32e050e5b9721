import { centreAt, classOf, count, ordered, tiny } from './classes.ts'

/** Values kept exactly; with more, they are counted in classes. */
const mostExact = 1000

/** The state of a sketch as JSON: exact values, or numbers of values by class. */
export interface SketchState {
  readonly count: number
  readonly min: number
  readonly max: number
  /** Sum in millionths, as a decimal text: exact, whatever the order of adding. */
  readonly sum: string
  readonly values?: number[]
  readonly zeros?: number
  readonly positive?: Array<[number, number]>
  readonly negative?: Array<[number, number]>
}

/**
 * Percentiles of any number of values in bounded memory: exact up to a thousand values, then to within 1 %. Values are
 * counted in classes whose width grows with the value (DDSketch, arXiv:1908.10693), so two sketches can be added, and
 * the sum is the same in any order.
 */
export interface Sketch {
  add(value: number): void
  /** Adds all values of another sketch. */
  absorb(state: SketchState): void
  count(): number
  min(): number | undefined
  max(): number | undefined
  mean(): number | undefined
  /** The median; with an even number of exact values, the mean of the two in the middle. Undefined without values. */
  median(): number | undefined
  /** Nearest rank: the smallest value that at least `p` percent of the values do not exceed. */
  percentile(p: number): number | undefined
  /** Whether percentiles are exact only to within 1 %. */
  isApproximate(): boolean
  save(): SketchState
}

export function sketch(): Sketch {
  let values: number[] | undefined = []
  let sorted = false
  const positive = new Map<number, number>()
  const negative = new Map<number, number>()
  let zeros = 0
  let total = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let sum = 0n

  const classify = (value: number, times = 1): void => {
    const size = Math.abs(value)
    if (size < tiny) zeros += times
    else count(value > 0 ? positive : negative, classOf(size), times)
  }
  const spill = (): void => {
    for (const value of values ?? []) classify(value)
    values = undefined
  }
  const put = (value: number): void => {
    if (values === undefined) classify(value)
    else {
      values.push(value)
      sorted = false
      if (values.length > mostExact) spill()
    }
  }
  const exact = (): number[] => {
    if (!sorted) values?.sort((a, b) => a - b)
    sorted = true
    return values ?? []
  }
  const percentile = (p: number): number | undefined => {
    if (total === 0) return undefined
    const rank = Math.max(1, Math.ceil((p / 100) * total))
    if (values !== undefined) return exact()[rank - 1]
    return Math.min(most, Math.max(least, centreAt(rank, { negative, zeros, positive })))
  }

  return {
    add(value) {
      if (!Number.isFinite(value)) return
      total++
      least = Math.min(least, value)
      most = Math.max(most, value)
      sum += millionths(value)
      put(value)
    },
    absorb(state) {
      total += state.count
      if (state.count === 0) return
      least = Math.min(least, state.min)
      most = Math.max(most, state.max)
      sum += BigInt(state.sum)
      for (const value of state.values ?? []) put(value)
      if (state.values !== undefined) return
      spill()
      zeros += state.zeros ?? 0
      for (const [at, times] of state.positive ?? []) count(positive, at, times)
      for (const [at, times] of state.negative ?? []) count(negative, at, times)
    },
    count: () => total,
    min: () => (total === 0 ? undefined : least),
    max: () => (total === 0 ? undefined : most),
    mean: () => (total === 0 ? undefined : Number(sum) / 1e6 / total),
    median() {
      if (values === undefined) return percentile(50)
      const [lower, upper] = [exact()[(total - 1) >> 1], exact()[total >> 1]]
      return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2
    },
    percentile,
    isApproximate: () => values === undefined,
    save: () => ({
      count: total,
      min: total === 0 ? 0 : least,
      max: total === 0 ? 0 : most,
      sum: String(sum),
      ...(values === undefined
        ? { zeros, positive: ordered(positive), negative: ordered(negative) }
        : { values: [...exact()] }),
    }),
  }
}

const millionths = (value: number): bigint =>
  Math.abs(value) < 1e300 ? BigInt(Math.round(value * 1e6)) : BigInt(Math.round(value)) * 1_000_000n

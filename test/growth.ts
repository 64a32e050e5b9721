import assert from 'node:assert/strict'

/** Below this, in microseconds, a time says more about the clock and the engine than about the work. */
const measurable = 3000
/** Whatever reads this much in less than that is not quadratic: that would be hundreds of millions of steps. */
const large = 1 << 16
const rounds = 6

export interface Work<Input> {
  /** Makes an input of `size`; its time does not count. */
  readonly input: (size: number) => Input
  readonly run: (input: Input) => unknown
  /** Size of the first input; it grows until the time can be measured. */
  readonly from?: number
}

/**
 * Asserts that processor time grows with the size of the input and not with its square: four times the input may take
 * less than eight times as long (4 is linear, 16 is quadratic). It compares the work with itself, so neither a slow nor a
 * busy machine changes the verdict: of several rounds the best counts, and an input that is read before its time can be
 * measured is linear whatever the machine does.
 */
export function assertLinear<Input>(what: string, work: Work<Input>): void {
  let size = work.from ?? 1024
  let input = work.input(size)
  while (quickest(work, input, 3) < measurable) {
    if (size >= large) return
    size *= 2
    input = work.input(size)
  }
  const big = work.input(size * 4)
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < rounds; round++) {
    short = Math.min(short, timeOf(work, input))
    long = Math.min(long, timeOf(work, big))
    if (long < 8 * Math.max(short, measurable)) return
  }
  assert.fail(`${what}: ${short} µs for ${size}, ${long} µs for ${size * 4}`)
}

/** The best of some times, at once when it is too short to be measured: the first run makes strings flat and code fast. */
function quickest<Input>(work: Work<Input>, input: Input, times: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let time = 0; time < times && best >= measurable; time++) best = Math.min(best, timeOf(work, input))
  return best
}

/** Processor time of this process, not the time of day: other processes do not count. */
function timeOf<Input>({ run }: Work<Input>, input: Input): number {
  const start = process.cpuUsage()
  run(input)
  const { user, system } = process.cpuUsage(start)
  return user + system
}

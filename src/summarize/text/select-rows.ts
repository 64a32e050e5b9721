/** The rows to show, and the numbers of rows left out. */
export interface Selection<Row> {
  /** The rows, in their order in the summary. */
  readonly rows: readonly Row[]
  readonly hiddenOk: number
  readonly hiddenOther: number
}

/**
 * Chooses at most `most` rows. Types that did not succeed come first (the latest of them when there are too many); the
 * latest successes fill the rest. A summary of a whole year thus shows every failed night.
 */
export function selectRows<Row extends { readonly status?: string }>(
  types: readonly Row[],
  most: number,
): Selection<Row> {
  if (types.length <= most) return { rows: types, hiddenOk: 0, hiddenOther: 0 }
  const isOk = ({ status }: Row): boolean => status === 'success'
  const others = types.filter(type => !isOk(type)).slice(-most)
  const successes = types.filter(isOk)
  const latest = others.length < most ? successes.slice(others.length - most) : []
  const shown = new Set([...others, ...latest])
  return {
    rows: types.filter(type => shown.has(type)),
    hiddenOk: successes.length - latest.length,
    hiddenOther: types.length - successes.length - others.length,
  }
}

/** Removes binary rounding errors from a sum of decimal fractions: 0.94, not 0.9400000000000001. */
export const tidy = (sum: number): number => Math.round(sum * 1e9) / 1e9

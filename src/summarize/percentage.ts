/** `81.9%`. A value near 0 or 100 is never rounded to it: `<0.1%`, `>99.9%`. */
export function percentage(value: number): string {
  if (value > 0 && value < 0.05) return '<0.1%'
  if (value < 100 && value >= 99.95) return '>99.9%'
  return `${value.toFixed(1)}%`
}

/** A percentage below a limit, with enough decimals to show that it is below: `69.96%` for 70. */
export function below(value: number, limit: number): string {
  for (const digits of [1, 2, 3, 4]) {
    const text = value.toFixed(digits)
    if (Number(text) < limit) return `${text}%`
  }
  return `${value}%`
}

/** A percentage above a limit, with enough decimals to show that it is above: `30.04%` for 30. */
export function above(value: number, limit: number): string {
  for (const digits of [1, 2, 3, 4]) {
    const text = value.toFixed(digits)
    if (Number(text) > limit) return `${text}%`
  }
  return `${value}%`
}

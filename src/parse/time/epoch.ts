/** The instant's seconds, with the fraction as the log wrote it. */
export const iso = (ms: number, fraction: string): string =>
  `${new Date(ms).toISOString().slice(0, 19)}.${fraction.padEnd(3, '0')}Z`

/** `1769346000.823`, `1769346000823`, … → the unit follows from the size: all mean a year between 1973 and 5138. */
export function fromEpoch(text: string): string | undefined {
  const [whole = '', fraction = ''] = text.split('.')
  const unit = [11, 14, 17, 19].findIndex(digits => whole.length <= digits) * 3
  if (unit < 0) return undefined
  const seconds = Number(whole.slice(0, whole.length - unit))
  const digits = whole.slice(whole.length - unit) + fraction
  return iso(seconds * 1000, digits.replace(/0+$/, ''))
}

/** 1769346000.8230016 → `1769346000.823002`: a double knows the time to the microsecond. */
export const plainDigits = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(value > 1e11 ? 3 : 6)

/** The characters of a bar; ASCII for terminals and fonts without block elements. */
export interface BarStyle {
  readonly full: string
  readonly empty: string
  /** Fills a bar that shows an estimate by time instead of a count. */
  readonly guess: string
}

export const blocks: BarStyle = { full: '█', empty: '░', guess: '▒' }
export const ascii: BarStyle = { full: '#', empty: '.', guess: '=' }

/** Draws a share from 0 to 1 as a bar of `width` columns. A share below 1 never fills the last column. */
export function bar(
  share: number,
  width: number,
  { full, empty, guess }: BarStyle,
  isGuess: boolean,
): string {
  if (width <= 0) return ''
  const exact = Math.floor(Math.min(1, Math.max(0, share)) * width)
  const filled = share < 1 ? Math.min(exact, width - 1) : exact
  return (isGuess ? guess : full).repeat(filled) + empty.repeat(width - filled)
}

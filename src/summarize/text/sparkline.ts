const bars = [...'▁▂▃▄▅▆▇█']

/**
 * Values as one line of block characters. With a `least` value the lowest bar stands for it, else for 0; an unknown value
 * is a blank.
 */
export function sparkline(values: ReadonlyArray<number | undefined>, least = 0): string {
  const found = values.flatMap(value => value ?? [])
  const most = Math.max(...found)
  const range = most - least
  return values
    .map(value => {
      if (value === undefined) return ' '
      const step = range > 0 ? Math.ceil(((value - least) / range) * bars.length) : 1
      return bars[Math.max(0, Math.min(bars.length, step) - 1)] ?? ''
    })
    .join('')
}

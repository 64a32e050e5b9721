/** A row of the table in docs/performance.md: layout, MB/s of bs-parse, how many times jq. */
const row = /^\| [^|]+ \| \*\*([\d.]+)\*\* \| ([\d.]+) × \|/gm

/** One sentence for the README: the slowest and the fastest layout of the page with the measured figures. */
export function speed(page: string): string {
  const rows = [...page.matchAll(row)].map(([, speed, ratio]) => ({
    speed: Number(speed),
    ratio: Number(ratio),
  }))
  const told =
    rows.length < 2
      ? 'Measured beside `jq`, Miller, gawk, lnav and DuckDB'
      : `On logs of ${rows.length} layouts, \`bs-parse\` reads ${range(rows.map(({ speed }) => speed))} MB/s, ${range(rows.map(({ ratio }) => ratio))} times as fast as \`jq\``
  return `**Speed.** ${told}: [all figures](docs/performance.md).`
}

const range = (numbers: readonly number[]): string =>
  `${rounded(Math.min(...numbers))} to ${rounded(Math.max(...numbers))}`

const rounded = (number: number): string => (number < 10 ? number.toFixed(1) : number.toFixed(0))

/** What the picture shows of the demo: from a line that matches the first expression to one that matches the second. */
const parts = [
  [/^\$ bs-run/, /^\$ bs-run/],
  [/^\[2\/6\]/, /^\[2\/6\]/],
  [/^ {2}Attempt 1 failed/, /^ {2}Attempt 1 failed/],
  [/^Retry 1\/2/, /^done/],
  [/^bs-alert: CRITICAL/, /^ {2}total/],
]

const textOf = spans => spans.reduce((text, { at, text: part }) => text.padEnd(at) + part, '')

/** The lines of these parts, in order, with a line `⋮` where something is left out. */
export function excerpt(lines) {
  let from = 0
  const chosen = parts.map(([first, last]) => {
    const start = lines.findIndex((spans, y) => y >= from && first.test(textOf(spans)))
    const end = lines.findIndex((spans, y) => y >= start && last.test(textOf(spans)))
    if (start === -1 || end === -1) throw new Error(`the demo shows no lines from ${first} to ${last}`)
    from = end + 1
    return lines.slice(start, end + 1)
  })
  const gap = [{ at: 0, text: '⋮', dim: true }]
  return chosen.flatMap((part, index) => (index === 0 ? part : [gap, ...part]))
}

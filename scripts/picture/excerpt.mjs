import { textOf } from './screen.mjs'

/** A moment to show: the fourth type is between two and nine tenths of a phase. */
export const moment = /^math .* [2-8]\d%/

/** What the picture shows of a screen: from a line that matches the first expression to one that matches the second. */
const running = [
  [/^\$ bs-run/, /^\$ bs-run/],
  [/^\[2\/6\]/, /^\[2\/6\]/],
  [/^ {2}Attempt 1 failed/, /^done/],
  [/^\[4\/6\]/, /^\d of \d done/],
]
const finished = [[/^bs-alert: CRITICAL/, /^ {2}total/]]

/** The lines of these parts, in order, with a line `⋮` where something is left out. */
export function excerpt({ during, end }) {
  if (during === undefined) throw new Error(`the demo never shows a line like ${moment}`)
  const parts = [...cut(during, running), ...cut(end, finished)]
  const gap = [{ at: 0, text: '⋮', dim: true }]
  return parts.flatMap((part, index) => (index === 0 ? part : [gap, ...part]))
}

function cut(lines, parts) {
  let from = 0
  return parts.map(([first, last]) => {
    const start = lines.findIndex((spans, y) => y >= from && first.test(textOf(spans)))
    const stop = lines.findIndex((spans, y) => y >= start && last.test(textOf(spans)))
    if (start === -1 || stop === -1) throw new Error(`the demo shows no lines from ${first} to ${last}`)
    from = stop + 1
    return lines.slice(start, stop + 1)
  })
}

import { lineOf } from './plain.ts'

/** The last lines that each type printed, for the moment in which it fails. */
export interface OutputTail {
  add(type: string | undefined, text: string): void
  /** The last lines of a type, oldest first, safe to print; forgets them. */
  take(type: string | undefined): readonly string[]
}

/** Lines kept for each line shown, because similar lines become one. */
const keptPerShown = 10

/** Keeps enough lines of each type to show `count` of them. Lines that differ only in numbers are shown as one. */
export function outputTail(count: number): OutputTail {
  const tails = new Map<string | undefined, string[]>()
  const kept = count * keptPerShown
  return {
    add(type, text) {
      if (count === 0) return
      const lines = tails.get(type) ?? []
      lines.push(text)
      // Dropping the oldest in batches keeps the cost of a line constant.
      if (lines.length > 2 * kept) lines.splice(0, kept)
      tails.set(type, lines)
    },
    take(type) {
      const lines = tails.get(type) ?? []
      tails.delete(type)
      const shown = folded(lines.slice(-kept).map(lineOf).filter(isText))
      return shown.slice(-count)
    },
  }
}

const isText = (line: string): boolean => line.trim() !== ''

/** A line without its numbers: equal for the lines of a progress report. */
export const withoutNumbers = (line: string): string => line.replace(/\d+/g, '#').trim()

/** Three or more neighbours that differ only in numbers become a count and the last of them. */
function folded(lines: readonly string[]): string[] {
  const out: string[] = []
  for (let i = 0; i < lines.length; ) {
    let end = i + 1
    const shape = withoutNumbers(lines[i] ?? '')
    while (end < lines.length && withoutNumbers(lines[end] ?? '') === shape) end++
    if (end - i > 2) out.push(`… ${end - i - 1} lines like this one:`, lines[end - 1] ?? '')
    else out.push(...lines.slice(i, end))
    i = end
  }
  return out
}

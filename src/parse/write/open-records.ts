/** The sources that have an unfinished record, in the order in which those began. */
export interface OpenRecords<Source> {
  /** Its record began in this line, the latest of all. */
  add(source: Source, line: number): void
  remove(source: Source): void
  /** The source whose record began first. */
  oldest(): Source | undefined
  /** The line in which that record began; infinite when there is none. */
  oldestLine(): number
  count(): number
}

/** The list is copied without the free places at its beginning when there are so many of them. */
const compactAfter = 256

/**
 * Removing a source leaves a free place in the list, so that the others need not move. Most records end as the only one,
 * as the latest or as the oldest, so free places stand mostly at the ends, where they are trimmed.
 */
export function openRecords<Source>(): OpenRecords<Source> {
  let sources: Array<Source | undefined> = []
  let lines: number[] = []
  /** Place of the oldest; the end of the list when there is none. */
  let first = 0
  let count = 0

  /** Drops the free places at both ends. */
  const trim = (): void => {
    while (first < sources.length && sources[first] === undefined) first++
    while (sources.length > first && sources[sources.length - 1] === undefined) {
      sources.pop()
      lines.pop()
    }
    if (count === 0 && first > 0) {
      sources = []
      lines = []
      first = 0
    } else if (first > compactAfter) {
      sources = sources.slice(first)
      lines = lines.slice(first)
      first = 0
    }
  }

  return {
    add(source, line) {
      sources.push(source)
      lines.push(line)
      count++
    },
    remove(source) {
      const last = sources.length - 1
      if (count === 1 && sources[last] === source) {
        // Nearly always the only one.
        sources.pop()
        lines.pop()
        count = 0
        return
      }
      const at = sources[last] === source ? last : sources.indexOf(source, first)
      if (at === -1) return
      sources[at] = undefined
      count--
      trim()
    },
    oldest: () => sources[first],
    oldestLine: () => (count === 0 ? Number.POSITIVE_INFINITY : (lines[first] as number)),
    count: () => count,
  }
}

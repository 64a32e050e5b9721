import type { Emit } from '../../lib/step.ts'

/**
 * Lets records out in the order of their first lines: one that is finished waits for those that began before it. Records
 * that began in the same line keep the order in which they were finished.
 */
export interface Order<Out, Source> {
  /** The source has a record that began in this line, the latest of all. */
  opened(source: Source, line: number): void
  /** Its record has been given. */
  closed(source: Source): void
  /** A finished record that began in this line. */
  give(out: Out, line: number): void
  /** The source whose record the others have waited for over so many lines; undefined: none has. */
  overdue(line: number, most: number): Source | undefined
  /** Sources with an unfinished record, the one that began first in front. */
  unfinished(): readonly Source[]
}

interface Waiting<Out> {
  readonly out: Out
  readonly line: number
}

export function order<Out, Source>(emit: Emit<Out>): Order<Out, Source> {
  const sources: Source[] = []
  const lines: number[] = []
  const waiting: Array<Waiting<Out>> = []

  const release = (): void => {
    const oldest = lines[0] ?? Number.POSITIVE_INFINITY
    let count = 0
    while (count < waiting.length && (waiting[count] as Waiting<Out>).line <= oldest) {
      emit((waiting[count] as Waiting<Out>).out)
      count++
    }
    if (count > 0) waiting.splice(0, count)
  }

  return {
    opened(source, line) {
      sources.push(source)
      lines.push(line)
    },
    closed(source) {
      // Nearly always the only one.
      const last = sources.length - 1
      const at = sources[last] === source ? last : sources.indexOf(source)
      if (at === -1) return
      if (at === last) {
        sources.pop()
        lines.pop()
      } else {
        sources.splice(at, 1)
        lines.splice(at, 1)
      }
      if (waiting.length > 0) release()
    },
    give(out, line) {
      if (waiting.length === 0 && (lines.length === 0 || line <= (lines[0] as number))) {
        emit(out)
        return
      }
      let at = waiting.length
      while (at > 0 && (waiting[at - 1] as Waiting<Out>).line > line) at--
      waiting.splice(at, 0, { out, line })
      release()
    },
    overdue(line, most) {
      const isAlone = sources.length < 2 && waiting.length === 0
      return isAlone || line - (lines[0] ?? line) < most ? undefined : sources[0]
    },
    unfinished: () => sources,
  }
}

import type { Emit } from '../../lib/step.ts'
import { openRecords } from './open-records.ts'

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
}

/** The list is copied without the records that have left when there are so many of them. */
const compactAfter = 256

interface Waiting<Out> {
  readonly out: Out
  readonly line: number
}

export function order<Out, Source>(emit: Emit<Out>): Order<Out, Source> {
  const open = openRecords<Source>()
  /** Finished records by line; those before `next` have left. */
  let waiting: Array<Waiting<Out>> = []
  let next = 0

  const release = (): void => {
    const oldest = open.oldestLine()
    while (next < waiting.length && (waiting[next] as Waiting<Out>).line <= oldest)
      emit((waiting[next++] as Waiting<Out>).out)
    if (next === waiting.length) {
      if (next > 0) waiting = []
      next = 0
    } else if (next > compactAfter) {
      waiting = waiting.slice(next)
      next = 0
    }
  }

  return {
    opened: open.add,
    closed(source) {
      open.remove(source)
      if (waiting.length > 0) release()
    },
    give(out, line) {
      if (waiting.length === 0 && line <= open.oldestLine()) {
        emit(out)
        return
      }
      let at = waiting.length
      while (at > next && (waiting[at - 1] as Waiting<Out>).line > line) at--
      if (at === waiting.length) waiting.push({ out, line })
      else waiting.splice(at, 0, { out, line })
      release()
    },
    overdue(line, most) {
      const isAlone = open.count() < 2 && waiting.length === 0
      return isAlone || line - open.oldestLine() < most ? undefined : open.oldest()
    },
  }
}

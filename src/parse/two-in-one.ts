import { behindBar } from './bar.ts'
import type { Clock } from './clock.ts'
import type { Lane } from './lane.ts'
import type { Stats } from './stats.ts'
import type { Table } from './table.ts'

/** Reads lines that hold two records; false: this one does not. */
export interface TwoInOne {
  /**
   * A generator's marker behind another text: its print found no line end before it. Two records in one line, unless
   * the marker is the whole message of the first.
   */
  glued(from: Lane, raw: string): boolean
  /** What a program logged behind its progress bar. */
  behindBar(from: Lane, raw: string): boolean
}

export interface TwoInOneParts {
  read(from: Lane, text: string): void
  readonly table: Table
  readonly clock: Clock
  readonly counts: Pick<Stats, 'again'>
}

const mostGlued = 100

export function twoInOne({ read, table, clock, counts }: TwoInOneParts): TwoInOne {
  /** How many texts stand behind the one that is read. */
  let behind = 0

  /** The first of two. */
  const readFirst = (from: Lane, text: string): void => {
    behind++
    read(from, text)
    behind--
    counts.again()
  }

  return {
    glued(from, raw) {
      const beat = raw.lastIndexOf('HEARTBEAT: {"')
      const at = beat === -1 ? raw.lastIndexOf('SUCCESS_RUN: {"') : beat
      if (at <= 0 || behind >= mostGlued) return false
      const before = raw.slice(0, at)
      const heads = table.of(before).map(({ line }) => line(before, clock))
      // The line around it, a container's, is read first.
      if (heads.some(head => head?.is === 'inside')) return false
      const isBare = heads.some(
        head =>
          (head?.is === 'log' && head.message === '') || (head?.is === 'open' && head.record.message === ''),
      )
      if (!isBare) readFirst(from, before)
      read(from, raw.slice(at))
      return true
    },
    behindBar(from, raw) {
      const at = behind === 0 ? behindBar(raw) : undefined
      if (at === undefined) return false
      const text = raw.slice(at)
      if (!table.of(text).some(({ line }) => line(text, clock) !== undefined)) return false
      readFirst(from, raw.slice(0, at))
      read(from, text)
      return true
    },
  }
}

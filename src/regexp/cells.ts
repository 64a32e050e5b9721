/** Numbers that a search sets and backtracking puts back; -1 is a cell that was never set. */
export interface Cells {
  get: (cell: number) => number
  set: (cell: number, value: number) => void
  /** The state of now, for `restore`. */
  mark: () => number
  restore: (mark: number) => void
}

export function cellStore(): Cells {
  const values: number[] = []
  /** What cells held before: cell, value, cell, value … */
  const trail: number[] = []
  return {
    get: cell => values[cell] ?? -1,
    set(cell, value) {
      trail.push(cell, values[cell] ?? -1)
      values[cell] = value
    },
    mark: () => trail.length,
    restore(mark) {
      while (trail.length > mark) {
        const value = trail.pop() ?? -1
        values[trail.pop() ?? 0] = value
      }
    },
  }
}

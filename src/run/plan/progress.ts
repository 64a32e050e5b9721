import type { RunCourse } from './estimate.ts'
import type { Unit } from './plan.ts'

/** Which units of a run are finished, running and waiting. */
export interface Progress {
  begin(unit: Unit): void
  end(unit: Unit): void
  now(): RunCourse
}

interface Given {
  readonly units: readonly Unit[]
  readonly jobs: number
  /** Seconds that the unit takes in all, as estimated after it has taken `spent`. */
  readonly usual: (unit: Unit, spent: number) => number | undefined
}

/** `clock`: seconds. */
export function progress({ units, jobs, usual }: Given, clock: () => number): Progress {
  const begun = new Map<Unit, number>()
  const finished: number[] = []
  const open = new Set(units)
  return {
    begin: unit => void begun.set(unit, clock()),
    end(unit) {
      open.delete(unit)
      finished.push(clock() - (begun.get(unit) ?? clock()))
    },
    now: () => ({
      finished,
      jobs,
      open: [...open].map(unit => {
        const spent = clock() - (begun.get(unit) ?? clock())
        return { spent, usual: usual(unit, spent) }
      }),
    }),
  }
}

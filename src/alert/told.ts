import type { Alert } from '../records/index.ts'

type Name = Pick<Alert, 'rule' | 'run_id' | 'type'>

/** Who told an alert: we, or another alerter before us. */
export type Teller = 'us' | 'others'

/**
 * Which alerts were told, so that none is told twice: one per rule, run and type. Another alerter may not know the run's
 * name; what it told without one counts for every run until the next begins.
 */
export interface Told {
  teller(name: Name): Teller | undefined
  add(name: Name, teller: Teller): void
  remove(name: Name): void
  /** A run begins anew: what was told of an earlier one of that name does not count. */
  forget(run: string | undefined): void
}

export function told(): Told {
  const runs = new Map<string, Map<string, Teller>>()
  const entry = ({ rule, type }: Name): string => `${rule} ${type ?? ''}`
  return {
    teller(name) {
      const named = runs.get(name.run_id ?? '')?.get(entry(name))
      return named ?? (runs.get('')?.get(entry(name)) === 'others' ? 'others' : undefined)
    },
    add(name, teller) {
      const run = runs.get(name.run_id ?? '') ?? new Map<string, Teller>()
      runs.set(name.run_id ?? '', run.set(entry(name), teller))
    },
    remove: name => void runs.get(name.run_id ?? '')?.delete(entry(name)),
    forget(run) {
      runs.delete(run ?? '')
      runs.delete('')
    },
  }
}

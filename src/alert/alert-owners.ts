import type { Alert } from '../records/index.ts'

type AlertName = Pick<Alert, 'rule' | 'run_id' | 'type'>

/** Who sent an alert: this process (or one that shares its state), or another alerter. */
export type Owner = 'us' | 'others'

/**
 * Remembers who sent which alert: one per rule, run and type. Another alerter may not know the run's id; what it sent
 * without one counts for every run until the next begins.
 */
export interface AlertOwners {
  ownerOf(name: AlertName): Owner | undefined
  add(name: AlertName, owner: Owner): void
  remove(name: AlertName): void
  /** A run begins anew: what was sent about an earlier one of the same id does not count. */
  forgetRun(run: string | undefined): void
}

export function alertOwners(): AlertOwners {
  const runs = new Map<string, Map<string, Owner>>()
  const entry = ({ rule, type }: AlertName): string => `${rule} ${type ?? ''}`
  return {
    ownerOf(name) {
      const named = runs.get(name.run_id ?? '')?.get(entry(name))
      return named ?? (runs.get('')?.get(entry(name)) === 'others' ? 'others' : undefined)
    },
    add(name, owner) {
      const run = runs.get(name.run_id ?? '') ?? new Map<string, Owner>()
      runs.set(name.run_id ?? '', run.set(entry(name), owner))
    },
    remove: name => void runs.get(name.run_id ?? '')?.delete(entry(name)),
    forgetRun(run) {
      runs.delete(run ?? '')
      runs.delete('')
    },
  }
}

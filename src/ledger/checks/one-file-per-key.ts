import type { Check } from '../check.ts'

export const oneFilePerKey: Check = {
  name: 'one_file_per_key',
  summary: 'no rejected key has a success or an update',
  key({ successes, updates, rejects }, names, emit) {
    const other = successes[0] ?? updates[0]
    if (other === undefined) return
    for (const place of rejects) {
      emit({
        place,
        detail: `is also in ${names.where(other)}`,
        advice: 'bs-ledger repair lets the success win and puts the reject into quarantine',
      })
    }
  },
}

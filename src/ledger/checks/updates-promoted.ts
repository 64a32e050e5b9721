import type { Check } from '../check.ts'

export const updatesPromoted: Check = {
  name: 'updates_promoted',
  summary: 'no update is waiting for a key that has a success',
  key({ successes, updates }, names, emit) {
    const [success] = successes
    if (success === undefined) return
    for (const place of updates) {
      emit({
        place,
        detail: `is also in ${names.where(success)}`,
        advice: 'bs-ledger consolidate or repair promotes it, unless the success is later',
      })
    }
  },
}

import type { Check } from '../check.ts'
import { tables } from '../layout.ts'

export const uniqueKeys: Check = {
  name: 'unique_keys',
  summary: 'no key is twice in a file',
  key(places, _names, emit) {
    for (const table of tables) {
      const [first, ...others] = places[table]
      for (const place of others) {
        emit({
          place,
          detail: `is also in line ${first?.line}`,
          advice: 'bs-ledger repair keeps the latest, else the last, and puts the others into quarantine',
        })
      }
    }
  },
}

import type { Check } from '../check.ts'
import { hasLine } from '../places.ts'

export const doneHasLine: Check = {
  name: 'done_has_line',
  summary: 'every key that is done has its line in the files',
  needs: ['successes', 'rejects', 'updates', 'checkpoint'],
  drifts: true,
  key(places, _names, emit) {
    const [place] = places.done
    if (place === undefined || hasLine(places)) return
    emit({
      place,
      detail: 'is done, but no file has its line',
      advice:
        'bs-ledger restore brings back a line that was lost; bs-ledger repair --unmark-done lets the item be made, and paid for, once more',
    })
  },
}

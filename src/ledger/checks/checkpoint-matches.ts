import type { Check, KeyFault, Places } from '../check.ts'
import { hasLine } from '../places.ts'

const advice = 'bs-ledger repair makes the checkpoint say what the files say'

export const checkpointMatches: Check = {
  name: 'checkpoint_matches',
  summary: 'done and rejected in the checkpoint are exactly the keys of the files',
  needs: ['successes', 'rejects', 'updates', 'checkpoint'],
  drifts: true,
  key(places, names, emit) {
    done(places, emit)
    if (names.ledger.rejects !== undefined) rejected(places, emit)
  },
}

function done(places: Places, emit: (fault: KeyFault) => void): void {
  const { successes, updates } = places
  const [success] = successes
  const [member] = places.done
  if (success !== undefined && member === undefined) {
    emit({ place: success, detail: 'is a success, but not done in the checkpoint', advice })
  }
  // Without any line it is another fault: repairing that costs money (see done-has-line.ts).
  if (member !== undefined && success === undefined && updates.length === 0 && hasLine(places)) {
    emit({ place: member, detail: 'is done, but not in the successes', advice })
  }
}

function rejected({ rejects, rejected }: Places, emit: (fault: KeyFault) => void): void {
  const [reject] = rejects
  const [member] = rejected
  if (reject !== undefined && member === undefined) {
    emit({ place: reject, detail: 'is a reject, but not rejected in the checkpoint', advice })
  }
  if (member !== undefined && reject === undefined) {
    emit({ place: member, detail: 'is rejected, but not in the rejects', advice })
  }
}

import type { Check, KeyFault, Places } from '../check.ts'

const advice = 'bs-ledger repair makes the checkpoint say what the files say'

export const checkpointMatches: Check = {
  name: 'checkpoint_matches',
  summary: 'done and rejected in the checkpoint are exactly the keys of the files',
  needs: ['successes', 'rejects', 'updates', 'checkpoint'],
  key(places, names, emit) {
    done(places, emit)
    if (names.ledger.rejects !== undefined) rejected(places, emit)
  },
}

function done({ successes, updates, done }: Places, emit: (fault: KeyFault) => void): void {
  const [success] = successes
  const [member] = done
  if (success !== undefined && member === undefined) {
    emit({ place: success, detail: 'is a success, but not done in the checkpoint', advice })
  }
  if (member !== undefined && success === undefined && updates.length === 0) {
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

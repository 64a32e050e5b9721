import type { Check } from '../check.ts'

export const doneNotRejected: Check = {
  name: 'done_not_rejected',
  summary: 'no key is both done and rejected in the checkpoint',
  needs: ['checkpoint'],
  key({ done, rejected }, _names, emit) {
    const [place] = rejected
    if (place === undefined || done.length === 0) return
    emit({ place, detail: 'is both done and rejected', advice: 'bs-ledger repair decides it by the files' })
  },
}

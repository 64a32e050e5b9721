import type { Check } from '../check.ts'

export const queuedNotDone: Check = {
  name: 'queued_not_done',
  summary: 'no queued key is done',
  needs: ['checkpoint'],
  drifts: true,
  key({ queued, done, successes }, _names, emit) {
    const [place] = queued
    if (place === undefined || (done.length === 0 && successes.length === 0)) return
    emit({
      place,
      detail: 'is queued, and done already',
      advice: 'bs-ledger repair takes it out of the queue',
    })
  },
}
